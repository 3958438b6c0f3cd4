package org.kuaizhao.render.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article in one of its states.
 *
 * @param title as captured
 * @param lang its language, null when it is not known
 * @param head what stands under the title
 * @param snapshot what was captured, when, from where
 * @param html the body, safe HTML
 * @param contents its headings when there are three or more
 * @param kin what else the archive has on it
 * @param story the story that it is part of, null when it stands alone
 * @param sentences path of the page that shows it sentence by sentence, null when it shares none
 * @param citations in several styles
 * @param evidence where each field was found
 * @param timeMap path of the list of its states for programs, null when there is none
 * @param jsonLd structured data, safe inside a script element
 * @param reference the article for programs that keep literature
 * @param minutes how long it takes to read
 * @param image path of its first archived image, null when there is none
 */
public record ArticlePage(
    String title,
    @Nullable String lang,
    Head head,
    Snapshot snapshot,
    String html,
    List<Heading> contents,
    Kin kin,
    @Nullable StoryLink story,
    @Nullable String sentences,
    List<Citation> citations,
    List<Evidence> evidence,
    @Nullable String timeMap,
    String jsonLd,
    Reference reference,
    int minutes,
    @Nullable String image) {

  public ArticlePage {
    contents = List.copyOf(contents);
    citations = List.copyOf(citations);
    evidence = List.copyOf(evidence);
  }

  /** A story with its size. */
  public record StoryLink(String path, int reports, long sources) {}

  /** What stands under the title, each as the page gave it. */
  public record Head(
      @Nullable Link category,
      @Nullable Link source,
      @Nullable String reprintedFrom,
      List<Link> authors,
      @Nullable String byline,
      List<String> contributors,
      List<String> editors,
      List<String> keywords,
      When published,
      @Nullable When updated) {
    public Head {
      authors = List.copyOf(authors);
      contributors = List.copyOf(contributors);
      editors = List.copyOf(editors);
      keywords = List.copyOf(keywords);
    }
  }

  /**
   * The capture behind this page.
   *
   * @param digest {@code sha256:<hex>}
   * @param origin the snapshot's file
   * @param url the captured address
   * @param host its host
   * @param original where the snapshot itself can be opened, relative to the site's root or
   *     absolute
   * @param replay where another archive replays the capture
   * @param replaced how many places could not be decoded
   * @param number which state this is, from 1, oldest first
   * @param states how many there are
   * @param sightings when the same content was captured again
   */
  public record Snapshot(
      String captureId,
      When captured,
      String digest,
      String origin,
      @Nullable String url,
      @Nullable String host,
      @Nullable String original,
      @Nullable String replay,
      String charset,
      int replaced,
      String extractor,
      int number,
      int states,
      List<When> sightings) {
    public Snapshot {
      sightings = List.copyOf(sightings);
    }

    /** Whether this is the latest state. */
    public boolean isLatest() {
      return number == states;
    }

    /** The digest's first twelve hex digits. */
    public String shortDigest() {
      String hex = digest.substring(digest.indexOf(':') + 1);
      return hex.substring(0, Math.min(12, hex.length()));
    }
  }

  /** A heading of the body. */
  public record Heading(String id, String text, int level) {}

  /**
   * What else the archive has on the matter.
   *
   * @param main the article's own page: its latest state
   * @param states all captured states, newest first, when there are two or more
   * @param changes the page of their differences
   * @param reprints the same text from all its sources, oldest first, this one included
   * @param related the captured page's related list
   * @param more its further lists
   * @param similar earlier articles on the same matter
   * @param later articles that refer to this one
   * @param category older articles of its category
   * @param onThisDay articles of the same day in earlier years
   * @param newer the next in its category, or in the archive where it has none
   * @param older the one before
   */
  public record Kin(
      Link main,
      Truncated<State> states,
      @Nullable Link changes,
      Truncated<Reprint> reprints,
      Truncated<Captured> related,
      Truncated<Captured> more,
      Truncated<Row> similar,
      Truncated<Row> later,
      List<Row> category,
      List<Row> onThisDay,
      @Nullable Row newer,
      @Nullable Row older) {
    public Kin {
      category = List.copyOf(category);
      onThisDay = List.copyOf(onThisDay);
    }
  }

  /** A captured state. */
  public record State(int number, When captured, String path, String digest, boolean isShown) {}

  /** An appearance of the same text. */
  public record Reprint(Row row, boolean isFirst, boolean isShown) {}

  /**
   * A link as the captured page listed it.
   *
   * @param isRemoved whether it was taken out, which the title then says
   * @param path the article in this archive, null when it is not here
   * @param url the captured address
   */
  public record Captured(
      String title,
      boolean isRemoved,
      @Nullable String path,
      @Nullable String url,
      @Nullable String excerpt,
      @Nullable When when) {}

  /**
   * A ready citation.
   *
   * @param isCode whether it is for programs: line breaks matter
   */
  public record Citation(String style, String text, boolean isCode) {}

  /**
   * Where a field was found.
   *
   * @param field its name in the interface's language
   * @param where as the extractor tells it
   * @param reason why the archive's keeper set it, empty when no reason was given; null when it is
   *     the page's own
   */
  public record Evidence(String field, String where, @Nullable String reason) {}

  /** The fields that the archive's keeper set. */
  public List<Evidence> corrections() {
    return evidence.stream().filter(e -> e.reason() != null).toList();
  }
}
