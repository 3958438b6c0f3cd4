package org.kuaizhao.archive;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kuaizhao.config.Rule;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Fields;

/** Sets one field right, in an article and in what is kept at hand of it. */
final class Corrections {

  private Corrections() {}

  static Article apply(Article article, Rule.Change change, String evidence) {
    Map<String, String> found = new TreeMap<>(article.evidence());
    found.put(change.field(), evidence);
    return article.with(apply(article.fields(), change), found);
  }

  static Fields apply(Fields fields, Rule.Change change) {
    Field field = Field.named(change.field());
    return switch (field.kind()) {
      case TEXT -> fields.with(field, change.value());
      case TEXTS -> fields.with(field, List.of(change.value().split("\\s*[,，、;；]\\s*", -1)));
    };
  }
}
