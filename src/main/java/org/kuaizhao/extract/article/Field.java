package org.kuaizhao.extract.article;

/**
 * A field of an article beside its body, in the order of the JSON form. A new field is one line
 * here and the reader that finds it ({@code Signals} for what stands around the body, {@code
 * Credits} for what stands at its edges): JSON, the archive's records and rules follow this table.
 *
 * <p>Times are ISO-8601: {@code 2024-01-17T15:51:00+08:00} with the offset as printed or that of
 * the settings' zone, {@code 2024-01-17} when only a day is named.
 */
public enum Field {
  /** What kind of page it is: article, listing, collection, product, service, forum and so on. */
  KIND("kind", Kind.TEXT, true),
  /** The headline without the site's suffix. */
  TITLE("title", Kind.TEXT, true),
  /** Names of people, parsed from the byline or from metadata. */
  AUTHORS("authors", Kind.TEXTS, true),
  /** The author line as printed. */
  BYLINE("byline", Kind.TEXT, false),
  /** Those named for help (参与采写). */
  CONTRIBUTORS("contributors", Kind.TEXTS, false),
  /** 责任编辑, 编辑. */
  EDITORS("editors", Kind.TEXTS, false),
  /** 来源: who is named as publisher. */
  SOURCE("source", Kind.TEXT, true),
  /** 本文转自: whom the publisher took it from. */
  REPRINTED_FROM("reprintedFrom", Kind.TEXT, true),
  /** The section it was filed under. */
  CATEGORY("category", Kind.TEXT, true),
  /** As the page lists them. */
  KEYWORDS("keywords", Kind.TEXTS, false),
  /** Place and date that open the body, as printed. */
  DATELINE("dateline", Kind.TEXT, false),
  /** When it was published. */
  PUBLISHED_AT("publishedAt", Kind.TEXT, true),
  /** When it was last changed, as the page says. */
  UPDATED_AT("updatedAt", Kind.TEXT, true),
  /** When the page was captured. */
  CAPTURED_AT("capturedAt", Kind.TEXT, true),
  /** BCP 47 tag of the text, such as {@code zh-CN}. */
  LANGUAGE("language", Kind.TEXT, true);

  /** What a field holds: one text or none, or any number of texts. */
  public enum Kind {
    TEXT,
    TEXTS
  }

  private final String json;
  private final Kind kind;
  private final boolean isAtHand;

  Field(String json, Kind kind, boolean isAtHand) {
    this.json = json;
    this.kind = kind;
    this.isAtHand = isAtHand;
  }

  /** Its name in JSON, in rules and in evidence. */
  public String json() {
    return json;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether lists, relations or search need it: then it is read without opening the article. */
  public boolean isAtHand() {
    return isAtHand;
  }

  /**
   * The field of a name in JSON.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Field named(String json) {
    for (Field field : values()) {
      if (field.json.equals(json)) {
        return field;
      }
    }
    throw new IllegalArgumentException("no field " + json);
  }
}
