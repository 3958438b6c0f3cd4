package org.kuaizhao.archive;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kuaizhao.config.Rule;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Metadata;
import org.kuaizhao.extract.article.People;
import org.kuaizhao.extract.article.Times;

/** Sets one field right, in an article and in what is kept at hand of it. */
final class Corrections {

  private Corrections() {}

  static Article apply(Article article, Rule.Change change, String evidence) {
    Map<String, String> found = new TreeMap<>(article.evidence());
    found.put(change.field(), evidence);
    People people = article.people();
    People named =
        change.field().equals("authors")
            ? new People(
                people.byline(), names(change.value()), people.contributors(), people.editors())
            : people;
    return new Article(
        article.id(),
        article.captureId(),
        article.provenance(),
        apply(article.metadata(), change),
        named,
        apply(article.times(), change),
        article.body(),
        article.related(),
        article.more(),
        found);
  }

  static Metadata apply(Metadata about, Rule.Change change) {
    String value = change.value();
    return new Metadata(
        change.field().equals("title") ? value : about.title(),
        change.field().equals("source") ? value : about.source(),
        about.reprintedFrom(),
        change.field().equals("category") ? value : about.category(),
        about.keywords(),
        about.dateline(),
        about.language());
  }

  static Times apply(Times times, Rule.Change change) {
    return change.field().equals("publishedAt")
        ? new Times(change.value(), times.updatedAt(), times.capturedAt())
        : times;
  }

  static List<String> names(String value) {
    return List.of(value.split("\\s*[,，、;；]\\s*", -1));
  }
}
