package org.kuaizhao.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.analysis.Fingerprint;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.config.Rule;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Metadata;
import org.kuaizhao.extract.article.Provenance;
import org.kuaizhao.extract.article.Times;

/**
 * What is kept at hand of one capture's article: enough to tell which captures show the same
 * article and in which state.
 *
 * @param file the snapshot file it was read from
 * @param id the article's id as far as the page alone can tell
 * @param contentKey digest of all that was extracted
 * @param fingerprint of title and text
 */
record CaptureRecord(
    String origin,
    String file,
    String captureId,
    String id,
    Provenance provenance,
    Metadata metadata,
    List<String> authors,
    Times times,
    String excerpt,
    String contentKey,
    Fingerprint fingerprint) {

  static CaptureRecord of(String file, Article article, String contentKey) {
    String text = article.body().text();
    String title = article.metadata().title();
    return new CaptureRecord(
        article.provenance().origin(),
        file,
        article.captureId(),
        article.id(),
        article.provenance(),
        article.metadata(),
        article.people().authors(),
        article.times(),
        Excerpt.of(text),
        contentKey,
        Fingerprint.of(title == null ? "" : title, text));
  }

  /** Two captures with equal states show the same article unchanged. */
  String state() {
    return title() + '\n' + Long.toHexString(fingerprint.text());
  }

  String title() {
    @Nullable String title = metadata.title();
    return title == null ? "" : title;
  }

  /** The record with what a rule sets right; its content key tells that a rule was at work. */
  CaptureRecord corrected(Rule rule) {
    Rule.Change change = rule.change();
    if (change == null) {
      return this;
    }
    return new CaptureRecord(
        origin,
        file,
        captureId,
        id,
        provenance,
        Corrections.apply(metadata, change),
        change.field().equals("authors") ? Corrections.names(change.value()) : authors,
        Corrections.apply(times, change),
        excerpt,
        Digests.hex(contentKey + change + rule.reason()).substring(0, contentKey.length()),
        fingerprint);
  }

  /** The record of the article as it may be told; the states that it shows are those captured. */
  CaptureRecord redacted(Article told, String key) {
    return new CaptureRecord(
        origin,
        file,
        captureId,
        id,
        provenance,
        metadata,
        authors,
        times,
        Excerpt.of(told.body().text()),
        Digests.hex(contentKey + key).substring(0, contentKey.length()),
        fingerprint);
  }
}
