package org.kuaizhao.render;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Fields;
import org.kuaizhao.render.page.Reference;
import org.kuaizhao.render.page.Reference.Tag;

/**
 * What Zotero and its like read of an article's page: Highwire Press tags as Google Scholar names
 * them, and a COinS of the Dublin Core format. The address of the work is the original's; the
 * archive's is that of its full text.
 */
final class References {

  private References() {}

  /**
   * @param address the absolute address of the page, null when unknown
   * @param day of publication, null when unknown
   */
  static Reference of(Article article, @Nullable String address, @Nullable String day) {
    Fields fields = article.fields();
    List<Tag> tags = new ArrayList<>();
    tag(tags, "title", fields.text(Field.TITLE));
    fields.texts(Field.AUTHORS).forEach(author -> tag(tags, "author", author));
    tag(tags, "publication_date", day == null ? null : day.replace('-', '/'));
    tag(tags, "publisher", fields.text(Field.SOURCE));
    tag(tags, "language", fields.text(Field.LANGUAGE));
    tag(tags, "public_url", article.provenance().url());
    tag(tags, "fulltext_html_url", address);
    String captured = fields.text(Field.CAPTURED_AT);
    tag(
        tags,
        "online_date",
        captured != null && captured.length() >= 10
            ? captured.substring(0, 10).replace('-', '/')
            : null);
    return new Reference(tags, coins(article, address, day));
  }

  private static void tag(List<Tag> tags, String name, @Nullable String content) {
    if (content != null && !content.isBlank()) {
      tags.add(new Tag("citation_" + name, content));
    }
  }

  private static String coins(Article article, @Nullable String address, @Nullable String day) {
    Fields fields = article.fields();
    StringBuilder coins = new StringBuilder("ctx_ver=Z39.88-2004");
    add(coins, "rft_val_fmt", "info:ofi/fmt:kev:mtx:dc");
    add(coins, "rft.type", "newspaperArticle");
    add(coins, "rft.title", fields.text(Field.TITLE));
    fields.texts(Field.AUTHORS).forEach(author -> add(coins, "rft.creator", author));
    add(coins, "rft.source", fields.text(Field.SOURCE));
    add(coins, "rft.date", day);
    add(coins, "rft.language", fields.text(Field.LANGUAGE));
    add(coins, "rft.identifier", article.provenance().url());
    add(coins, "rft.relation", address);
    return coins.toString();
  }

  private static void add(StringBuilder coins, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      coins.append('&').append(name).append('=');
      coins.append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
    }
  }
}
