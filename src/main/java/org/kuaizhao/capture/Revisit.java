package org.kuaizhao.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that says a page was seen again as it was (WARC 1.1 §6.7), whose page lies in another
 * file.
 *
 * @param origin where the record lies
 * @param url what was visited
 * @param at when; ISO-8601
 * @param names what it calls the page by, the surest first; see {@link Fetch#names()}
 */
public record Revisit(
    String origin, @Nullable String url, @Nullable String at, List<String> names) {

  /** Why one is passed over that no page was found for. */
  public static final String UNRESOLVED = "revisit without its page";

  public Revisit {
    names = List.copyOf(names);
  }

  /** The page as it was seen again. */
  public Capture of(Capture page) {
    Fetch first = page.fetch();
    Fetch again = new Fetch(url, at, first.status(), first.contentType(), first.robots());
    return new Capture(origin, page.payload(), page.digest(), again, page.hint(), page.resources());
  }
}
