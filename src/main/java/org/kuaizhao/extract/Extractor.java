package org.kuaizhao.extract;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Decoded;
import org.kuaizhao.capture.Decoder;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.capture.Fetch;
import org.kuaizhao.capture.Hint;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Body;
import org.kuaizhao.extract.article.Extraction;
import org.kuaizhao.extract.article.Extraction.Extracted;
import org.kuaizhao.extract.article.Extraction.Reason;
import org.kuaizhao.extract.article.Extraction.Rejected;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Fields;
import org.kuaizhao.extract.article.Identity;
import org.kuaizhao.extract.article.PageKind;
import org.kuaizhao.extract.article.Provenance;
import org.kuaizhao.extract.body.BodyFinder;
import org.kuaizhao.extract.body.BodyRenderer;
import org.kuaizhao.extract.body.Credits;
import org.kuaizhao.extract.body.Figure;
import org.kuaizhao.extract.body.Outline;
import org.kuaizhao.extract.body.UnseenBody;
import org.kuaizhao.extract.fields.Signals;
import org.kuaizhao.extract.page.Page;

/** Extracts the article of a page. Thread-safe; the same capture always gives the same result. */
public final class Extractor {

  /** Goes up whenever the same page may give another result; state made by another is read anew. */
  public static final String VERSION = "kuaizhao/9";

  /** A page of more stretches of text is a dump or an attack; news pages have a few hundred. */
  private static final int MOST_RUNS = 20_000;

  private final ExtractOptions options;
  private final Page.Given given;

  public Extractor(ExtractOptions options) {
    this.options = options;
    this.given = new Page.Given(options.zone(), options.url());
  }

  /**
   * An extractor without site rules, with the usual limits; times that name no offset are UTC's.
   */
  public static Extractor of() {
    return new Extractor(new ExtractOptions(ZoneOffset.UTC, null, ExtractOptions.Limits.DEFAULT));
  }

  /**
   * The article of a page that is at hand as text, or why it has none.
   *
   * @param url the page's address; null when it is not known
   */
  public Extraction extract(String html, @Nullable String url) {
    byte[] payload = html.getBytes(StandardCharsets.UTF_8);
    Fetch fetch = new Fetch(url, null, 0, "text/html; charset=utf-8");
    String origin = url == null ? "-" : url;
    return extract(
        new Capture(origin, payload, Digests.digest(payload), fetch, Hint.NONE, List.of()));
  }

  /**
   * The article of {@code capture}, or why it has none. A fault of ours on one page may throw
   * anything: the caller fences it, and reports it as damage of that page.
   */
  public Extraction extract(Capture capture) {
    return extract(capture, ExtractionListener.NONE);
  }

  public Extraction extract(Capture capture, ExtractionListener listener) {
    // 1. Decode and parse.
    Decoded decoded = Decoder.decode(capture.payload(), contentType(capture));
    Verdict verdict = Verdict.ofPayload(capture, decoded, options.limits());
    if (verdict != null) {
      return rejected(capture, verdict, null);
    }
    Page page = Page.of(capture, decoded, given);
    verdict = Verdict.ofDocument(page, options.limits());
    if (verdict != null) {
      return rejected(capture, verdict, page.address());
    }
    // 2. What the page says beside the body.
    Signals signals = Signals.read(page);
    SiteReading told = SiteReading.of(page, signals, options.rules());
    if (told != null) {
      signals = told.correct(signals);
    }
    listener.signals(page, signals, told);
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
    BodyFinder.Selection ruled = told == null ? null : told.body(outline);
    BodyFinder.Selection found = ruled != null ? ruled : BodyFinder.find(outline, page, signals);
    // 6. Without the credits at the edges.
    Credits credits = Credits.trim(found.blocks(), signals);
    UnseenBody unseen = ruled != null ? null : UnseenBody.find(page, signals, credits.blocks());
    if (unseen != null) {
      outline = unseen.outline();
      found = unseen.selection();
      credits = Credits.trim(found.blocks(), signals);
    }
    listener.body(outline, found, credits);
    verdict = Verdict.ofKind(signals, options.kinds());
    if (verdict == null) {
      verdict = Verdict.ofBody(page, signals, credits, ruled != null);
    }
    boolean listed = isTakenList(verdict, credits);
    if (verdict != null && !listed) {
      return rejected(capture, verdict, signals.url());
    }
    // 7. As text, HTML and images.
    List<Figure> figures = Figure.of(found.images(), credits.blocks(), capture.resources());
    Map<String, String> evidence = new TreeMap<>(credits.evidence());
    if (told != null && ruled != null) {
      evidence.put("text", told.where());
    } else if (unseen != null) {
      evidence.put("text", unseen.where());
    }
    if (listed) {
      Fields fields = credits.fields().with(Field.KIND, PageKind.LISTING.code());
      credits = new Credits(credits.blocks(), fields, credits.evidence());
      evidence.put(Field.KIND.json(), "content");
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
        Identity.captureId(
            capture.digest(), signals.url(), credits.fields().text(Field.CAPTURED_AT)),
        provenance,
        credits.fields(),
        body,
        signals.related(),
        signals.more(),
        evidence);
  }

  /** Whether a page is a list with some text, and lists are taken. */
  private boolean isTakenList(@Nullable Verdict verdict, Credits credits) {
    return verdict != null
        && verdict.reason() == Reason.LIST_PAGE
        && options.kinds().contains(PageKind.LISTING)
        && !credits.blocks().isEmpty();
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
