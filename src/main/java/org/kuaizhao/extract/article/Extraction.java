package org.kuaizhao.extract.article;

/** What became of a capture: an article, or a rejection with its reason. */
public sealed interface Extraction {

  /** The snapshot it came from, as {@link org.kuaizhao.capture.Capture#origin()}. */
  String origin();

  /** A page with an article. */
  record Extracted(Article article) implements Extraction {
    @Override
    public String origin() {
      return article.provenance().origin();
    }
  }

  /**
   * A page without one.
   *
   * @param reason why, in a fixed set
   * @param detail what was seen, in a few words
   * @param digest {@code sha256:<hex>} of the payload
   * @param url the page's address as far as it is known, else empty
   */
  record Rejected(String origin, Reason reason, String detail, String digest, String url)
      implements Extraction {}

  /** Why a page holds no article. */
  enum Reason {
    NOT_HTML("not-html"),
    EMPTY("empty"),
    ERROR_PAGE("error-page"),
    LOGIN_WALL("login-wall"),
    LIST_PAGE("list-page"),
    OTHER_KIND("other-kind"),
    VIDEO_STUB("video-stub"),
    NO_BODY("no-body"),
    TOO_LARGE("too-large"),
    TOO_COMPLEX("too-complex"),
    NOARCHIVE("noarchive");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /** Its name in reports: lower case, with hyphens. */
    public String code() {
      return code;
    }
  }
}
