package org.kuaizhao.extract;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Decoded;
import org.kuaizhao.capture.Decoder;
import org.kuaizhao.extract.Extraction.Extracted;
import org.kuaizhao.extract.Extraction.Reason;
import org.kuaizhao.extract.Extraction.Rejected;

/** Extracts the article of a page. Thread-safe; the same capture always gives the same result. */
public final class Extractor {

  /** Goes up whenever the same page may give another result; state made by another is read anew. */
  public static final String VERSION = "kuaizhao/7";

  /** A page of more stretches of text is a dump or an attack; news pages have a few hundred. */
  private static final int MOST_RUNS = 20_000;

  private final ExtractOptions options;

  public Extractor(ExtractOptions options) {
    this.options = options;
  }

  /**
   * The article of {@code capture}, or why it has none. Never throws for a bad page: a fault of
   * ours on one page must not lose the others, so it is reported like any rejection.
   */
  public Extraction extract(Capture capture) {
    try {
      return extract(capture, Watch.NONE);
    } catch (RuntimeException | StackOverflowError e) {
      Verdict fault = new Verdict(Reason.TOO_COMPLEX, "extraction failed: " + e);
      return rejected(capture, fault, Page.address(capture, options));
    }
  }

  Extraction extract(Capture capture, Watch watch) {
    // 1. Decode and parse.
    Decoded decoded = Decoder.decode(capture.payload(), contentType(capture));
    Verdict verdict = Verdict.ofPayload(capture, decoded, options.limits());
    if (verdict != null) {
      return rejected(capture, verdict, null);
    }
    Page page = Page.of(capture, decoded, options);
    verdict = Verdict.ofDocument(page);
    if (verdict != null) {
      return rejected(capture, verdict, page.address());
    }
    // 2. What the page says beside the body.
    Signals signals = Signals.read(page);
    SiteReading told = SiteReading.of(page, signals);
    if (told != null) {
      signals = told.correct(signals);
    }
    watch.signals(page, signals, told);
    if (page.document().baseUri().isEmpty() && signals.url() != null) {
      page.document().setBaseUri(signals.url());
    }
    // 3. Its runs of text.
    Outline outline = Outline.of(page, signals.furniture());
    if (outline.runs().size() > MOST_RUNS) {
      verdict = new Verdict(Reason.TOO_COMPLEX, outline.runs().size() + " runs of text");
      return rejected(capture, verdict, signals.url());
    }
    // 4. and 5. Those that are body, as blocks.
    BodyFinder.Found ruled = told == null ? null : told.body(outline);
    BodyFinder.Found found = ruled != null ? ruled : BodyFinder.find(outline, page, signals);
    // 6. Without the credits at the edges.
    Credits credits = Credits.trim(found.blocks(), signals);
    watch.body(outline, found, credits);
    verdict = Verdict.ofBody(page, signals, credits, ruled != null);
    if (verdict != null) {
      return rejected(capture, verdict, signals.url());
    }
    // 7. As text, HTML and images.
    List<Figure> figures = Figure.of(found.images(), credits.blocks(), capture.resources());
    Map<String, String> evidence = new TreeMap<>(credits.evidence());
    if (told != null && ruled != null) {
      evidence.put("text", told.where());
    }
    Body body = BodyRenderer.render(credits.blocks(), figures);
    return new Extracted(article(page, signals, credits, body, evidence));
  }

  private static Article article(
      Page page, Signals signals, Credits credits, Body body, Map<String, String> evidence) {
    Capture capture = page.capture();
    Decoded decoded = page.decoded();
    String named = signals.canonicalUrl() != null ? signals.canonicalUrl() : signals.url();
    Provenance provenance =
        new Provenance(
            signals.url(),
            signals.canonicalUrl(),
            capture.digest(),
            capture.origin(),
            new Provenance.Charset(decoded.charset(), decoded.from(), decoded.replaced()),
            VERSION);
    return new Article(
        Identity.id(named, capture.digest()),
        Identity.captureId(capture.digest(), signals.url(), credits.times().capturedAt()),
        provenance,
        credits.metadata(),
        credits.people(),
        credits.times(),
        body,
        signals.related(),
        signals.more(),
        evidence);
  }

  private static Rejected rejected(Capture capture, Verdict verdict, @Nullable String url) {
    return new Rejected(
        capture.origin(),
        verdict.reason(),
        verdict.detail(),
        capture.digest(),
        url == null ? "" : url);
  }

  private static @Nullable String contentType(Capture capture) {
    String recorded = capture.fetch().contentType();
    return recorded != null ? recorded : capture.hint().contentType();
  }
}
