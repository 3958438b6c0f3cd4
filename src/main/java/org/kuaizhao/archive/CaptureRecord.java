package org.kuaizhao.archive;

import org.kuaizhao.analysis.Fingerprint;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.config.Rule;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Fields;
import org.kuaizhao.extract.article.Provenance;

/**
 * What is kept at hand of one capture's article: enough to tell which captures show the same
 * article and in which state.
 *
 * @param file the snapshot file it was read from
 * @param id the article's id as far as the page alone can tell
 * @param fields those at hand
 * @param contentKey digest of all that was extracted
 * @param fingerprint of title and text
 */
record CaptureRecord(
    String origin,
    String file,
    String captureId,
    String id,
    Provenance provenance,
    Fields fields,
    String excerpt,
    String contentKey,
    Fingerprint fingerprint) {

  static CaptureRecord of(String file, Article article, String contentKey) {
    String text = article.body().text();
    String title = article.fields().textOrEmpty(Field.TITLE);
    return new CaptureRecord(
        article.provenance().origin(),
        file,
        article.captureId(),
        article.id(),
        article.provenance(),
        article.fields().atHand(),
        Excerpt.of(text),
        contentKey,
        Fingerprint.of(title, text));
  }

  /** Two captures with equal states show the same article unchanged. */
  String state() {
    return title() + '\n' + Long.toHexString(fingerprint.text());
  }

  String title() {
    return fields.textOrEmpty(Field.TITLE);
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
        Corrections.apply(fields, change),
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
        fields,
        Excerpt.of(told.body().text()),
        Digests.hex(contentKey + key).substring(0, contentKey.length()),
        fingerprint);
  }
}
