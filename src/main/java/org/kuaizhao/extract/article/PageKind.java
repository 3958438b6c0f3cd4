package org.kuaizhao.extract.article;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What kind of page a capture is; {@link Field#KIND} holds its name in lower case. */
public enum PageKind {
  ARTICLE,
  /** Leads to other pages: a front page, a category, results. */
  LISTING,
  /** A shelf of goods. */
  COLLECTION,
  PRODUCT,
  SERVICE,
  FORUM,
  DOCUMENTATION,
  GALLERY,
  VIDEO,
  OTHER;

  /** What an archive takes unless its settings name others: all that is more than a list. */
  public static final Set<PageKind> USUAL =
      Set.copyOf(EnumSet.complementOf(EnumSet.of(LISTING, COLLECTION)));

  /** Its name in JSON and settings. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a name; what is not told is an article. */
  public static PageKind of(@Nullable String code) {
    for (PageKind kind : values()) {
      if (kind.code().equals(code)) {
        return kind;
      }
    }
    return ARTICLE;
  }
}
