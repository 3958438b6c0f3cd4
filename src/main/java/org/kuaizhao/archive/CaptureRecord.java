package org.kuaizhao.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.extract.Article;
import org.kuaizhao.extract.Metadata;
import org.kuaizhao.extract.Provenance;
import org.kuaizhao.extract.Times;

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

  private static final int EXCERPT = 110;

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
        excerpt(text),
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
        excerpt(told.body().text()),
        Digests.hex(contentKey + key).substring(0, contentKey.length()),
        fingerprint);
  }

  private static String excerpt(String text) {
    String line = text.replace('\n', ' ').replace('\t', ' ').strip();
    if (line.codePointCount(0, line.length()) <= EXCERPT) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, EXCERPT)) + "…";
  }
}
