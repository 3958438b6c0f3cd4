package org.kuaizhao.extract.page;

import java.time.ZoneId;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Decoded;

/**
 * One capture under extraction: its parsed document and what is known before reading it. Belongs to
 * one call.
 *
 * @param given what the caller says of it
 * @param address the address known from outside the page (option, fetch, hint), else null
 * @param replay where and when a web archive captured it, when it was saved from one
 */
public record Page(
    Capture capture,
    Decoded decoded,
    Document document,
    Given given,
    @Nullable String address,
    @Nullable Replay replay) {

  /**
   * What is said beside the page.
   *
   * @param zone for times that name no offset
   * @param url the page's address when the user gives it, else null
   */
  public record Given(ZoneId zone, @Nullable String url) {}

  /** Parses a decoded capture; rendered text becomes a document of one {@code <p>} a line. */
  public static Page of(Capture capture, Decoded decoded, Given given) {
    Replay replay = replay(capture, decoded);
    String address = address(capture, given);
    if (replay != null && given.url() == null) {
      address = replay.url();
    }
    String base = address == null ? "" : address;
    Document document =
        RenderedText.isText(capture, decoded.text())
            ? RenderedText.parse(decoded.text(), base)
            : Jsoup.parse(decoded.text(), base);
    gatherTitle(document);
    if (replay != null) {
      Replay.undo(document);
    }
    return new Page(capture, decoded, document, given, address, replay);
  }

  /** Words before the head make a parser begin the body: the title then lies there. */
  private static void gatherTitle(Document document) {
    if (document.head().children().stream().noneMatch(child -> child.nameIs("title"))) {
      Element strayed = document.body().selectFirst("title:not(svg title)");
      if (strayed != null) {
        document.head().appendChild(strayed);
      }
    }
  }

  /** The same page with another document in the place of its own. */
  public Page with(Document other) {
    return new Page(capture, decoded, other, given, address, replay);
  }

  private static @Nullable Replay replay(Capture capture, Decoded decoded) {
    Replay asked = Replay.ofAddress(capture.url());
    Replay told = asked != null ? asked : Replay.of(decoded.text());
    if (told == null || told.timestamp() != null) {
      return told;
    }
    return new Replay(told.url(), Replay.archivedOn(decoded.text()));
  }

  public static @Nullable String address(Capture capture, Given given) {
    if (given.url() != null) {
      return given.url();
    }
    return capture.fetch().url() != null ? capture.fetch().url() : capture.hint().url();
  }
}
