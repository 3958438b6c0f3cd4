package org.kuaizhao.render;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.render.page.ArticlePage.Citation;

/**
 * Citations of a captured state in the styles people are asked for: GB/T 7714—2015 §4.6 (electronic
 * resources), APA 7 §10.16 (news on the web), BibTeX, RIS. The day of access is the day of capture,
 * since that is the state that is cited.
 */
final class Citations {

  private static final DateTimeFormatter APA_PUBLISHED =
      DateTimeFormatter.ofPattern("yyyy, MMMM d", Locale.ENGLISH);

  private static final DateTimeFormatter APA_RETRIEVED =
      DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.ENGLISH);

  private final Article article;
  private final @Nullable String address;
  private final String archive;
  private final DateFormatter dates;

  /**
   * @param address the absolute address of the page that shows the state, null when unknown
   * @param archive the archive's name
   * @param dates the clock of that page
   */
  Citations(Article article, @Nullable String address, String archive, DateFormatter dates) {
    this.article = article;
    this.address = address;
    this.archive = archive;
    this.dates = dates;
  }

  List<Citation> all() {
    return List.of(
        new Citation("GB/T 7714", gbt(), false),
        new Citation("APA", apa(), false),
        new Citation("BibTeX", bibTex(), true),
        new Citation("RIS", ris(), true));
  }

  private String gbt() {
    List<String> authors = article.fields().texts(Field.AUTHORS);
    StringBuilder text = new StringBuilder();
    if (!authors.isEmpty()) {
      text.append(String.join(", ", authors.subList(0, Math.min(3, authors.size()))));
      text.append(authors.size() > 3 ? (isChinese() ? ", 等. " : ", et al. ") : ". ");
    }
    text.append(title()).append("[EB/OL]. ");
    if (source() != null) {
      text.append(source()).append(", ");
    }
    if (published() != null) {
      text.append('(').append(published()).append(')');
    }
    if (captured() != null) {
      text.append('[').append(captured()).append(']');
    }
    text.append(". ");
    if (url() != null) {
      text.append(url()).append(". ");
    }
    text.append(isChinese() ? "快照: " : "Snapshot: ").append(snapshot()).append('.');
    return text.toString();
  }

  private String apa() {
    List<String> authors = article.fields().texts(Field.AUTHORS);
    StringBuilder text = new StringBuilder();
    if (!authors.isEmpty()) {
      String names = joined(authors);
      text.append(names).append(names.endsWith(".") ? " " : ". ");
    } else if (source() != null) {
      text.append(source()).append(". ");
    }
    String published = published();
    text.append('(')
        .append(published == null ? "n.d." : in(published, APA_PUBLISHED))
        .append("). ");
    text.append(title()).append(". ");
    if (!authors.isEmpty() && source() != null) {
      text.append(source()).append(". ");
    }
    String captured = captured();
    if (captured != null) {
      text.append("Retrieved ").append(in(captured, APA_RETRIEVED));
      text.append(url() == null ? ". " : ", from " + url() + ". ");
    } else if (url() != null) {
      text.append(url()).append(". ");
    }
    return text.append("Snapshot: ").append(snapshot()).append('.').toString();
  }

  private static String in(String day, DateTimeFormatter format) {
    return LocalDate.parse(day).format(format);
  }

  private static String joined(List<String> authors) {
    List<String> names = authors.stream().map(Citations::inverted).toList();
    if (names.size() < 2) {
      return names.getFirst();
    }
    return String.join(", ", names.subList(0, names.size() - 1)) + ", & " + names.getLast();
  }

  /** APA 7 §9.8: {@code Clara M. Whitmore} is {@code Whitmore, C. M.}; other scripts stay. */
  private static String inverted(String name) {
    List<String> parts = List.of(name.strip().split("\\s+"));
    if (parts.size() < 2 || !name.matches("[\\p{IsLatin}\\p{M}\\s.'’-]+")) {
      return name;
    }
    StringBuilder text = new StringBuilder(parts.getLast()).append(',');
    for (String given : parts.subList(0, parts.size() - 1)) {
      text.append(' ').appendCodePoint(given.codePointAt(0)).append('.');
    }
    return text.toString();
  }

  private String bibTex() {
    List<String> fields = new ArrayList<>();
    field(fields, "title", title());
    List<String> authors = article.fields().texts(Field.AUTHORS);
    field(fields, "author", authors.isEmpty() ? null : String.join(" and ", authors));
    field(fields, "organization", source());
    field(fields, "date", published());
    field(fields, "urldate", captured());
    if (url() != null) {
      fields.add("  url = {" + url().replace("{", "%7B").replace("}", "%7D") + "}");
    }
    field(fields, "note", "Snapshot in " + archive + ": " + snapshot());
    return "@online{kuaizhao-" + article.captureId() + ",\n" + String.join(",\n", fields) + "\n}";
  }

  private static void field(List<String> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.add("  " + name + " = {" + tex(value) + "}");
    }
  }

  /** TeX's own characters, escaped. */
  private static String tex(String value) {
    return value
        .replace("\\", "\\textbackslash ")
        .replaceAll("([{}&%$#_])", "\\\\$1")
        .replace("~", "\\textasciitilde ")
        .replace("^", "\\textasciicircum ");
  }

  private String ris() {
    StringBuilder text = new StringBuilder("TY  - NEWS\n");
    article.fields().texts(Field.AUTHORS).forEach(author -> line(text, "AU", author));
    line(text, "TI", title());
    line(text, "PB", source());
    line(text, "DA", published() == null ? null : published().replace('-', '/'));
    line(text, "Y2", captured() == null ? null : captured().replace('-', '/'));
    line(text, "UR", url());
    line(text, "L2", address);
    line(text, "N1", "Snapshot in " + archive + ": " + article.provenance().digest());
    return text.append("ER  - ").toString();
  }

  private static void line(StringBuilder text, String tag, @Nullable String value) {
    if (value != null) {
      text.append(tag).append("  - ").append(value.replaceAll("\\s+", " ")).append('\n');
    }
  }

  private String snapshot() {
    return address != null ? address : article.provenance().digest();
  }

  private boolean isChinese() {
    String language = article.fields().text(Field.LANGUAGE);
    return language == null || language.startsWith("zh");
  }

  private String title() {
    String title = article.fields().text(Field.TITLE);
    return title == null ? "" : title;
  }

  private @Nullable String source() {
    return article.fields().text(Field.SOURCE);
  }

  private @Nullable String url() {
    return article.provenance().url();
  }

  private @Nullable String published() {
    return dates.date(article.fields().text(Field.PUBLISHED_AT));
  }

  private @Nullable String captured() {
    return dates.date(article.fields().text(Field.CAPTURED_AT));
  }
}
