package org.kuaizhao.extract.body;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.fields.Signals;
import org.kuaizhao.extract.page.Line;
import org.kuaizhao.extract.page.Page;
import org.kuaizhao.extract.page.ScriptStates;

/**
 * The body of a page that shows none: what it hides until a reader asks, {@code articleBody} of its
 * linked data, or the state that its scripts would draw.
 *
 * @param outline what the body was found in
 * @param where how evidence names the place
 */
public record UnseenBody(Outline outline, BodyFinder.Selection selection, String where) {

  /** A body of less weight is none: a heading, a spinner, a request for scripts. */
  private static final int NONE = 80;

  /** Below this what linked data call the body is believed to be more of it. */
  private static final int SCANT = 240;

  private static final Pattern ASKS_FOR_SCRIPTS =
      Pattern.compile("java ?script|loading|加载中|正在加载|载入", Pattern.CASE_INSENSITIVE);

  private static final Pattern MARKUP = Pattern.compile("<(?:p|br|div|h[1-6])\\b");

  /** Looks for it where the blocks found are none, or few beside what linked data hold. */
  public static @Nullable UnseenBody find(Page page, Signals signals, List<Block> found) {
    int weight = weight(found);
    boolean asks =
        weight < SCANT
            && found.stream().anyMatch(block -> ASKS_FOR_SCRIPTS.matcher(block.text()).find());
    if (weight >= SCANT) {
      return null;
    }
    String posts = ThreadPosts.unscripted(page, signals);
    if (!posts.isEmpty()) {
      return of(page, posts, "noscript");
    }
    boolean none = weight < NONE || asks;
    if (none) {
      UnseenBody hidden = hidden(page, signals);
      if (hidden != null) {
        return hidden;
      }
    }
    String told = signals.jsonLdBody();
    if (told != null && Line.weight(told) > Math.max(3 * weight, 2 * NONE)) {
      String markup = MARKUP.matcher(told).find() ? told : ScriptStates.paragraphs(told);
      return of(page, markup, "json-ld:articleBody");
    }
    String state = none ? ScriptStates.markup(page.document().select("script")) : null;
    return state == null ? null : of(page, state, "script");
  }

  private static @Nullable UnseenBody hidden(Page page, Signals signals) {
    Outline outline = Outline.withHidden(page, signals.furniture());
    BodyFinder.Selection selection = BodyFinder.find(outline, page, signals);
    return weight(selection.blocks()) < 2 * NONE
        ? null
        : new UnseenBody(outline, selection, "hidden");
  }

  private static @Nullable UnseenBody of(Page page, String markup, String where) {
    Document document = Jsoup.parseBodyFragment(markup, page.document().baseUri());
    Outline outline = Outline.of(page.with(document), Set.of());
    boolean[] kept = new boolean[outline.runs().size()];
    Arrays.fill(kept, true);
    BodyFinder.Selection selection = BodyFinder.found(outline, kept);
    return weight(selection.blocks()) < NONE ? null : new UnseenBody(outline, selection, where);
  }

  private static int weight(List<Block> blocks) {
    return blocks.stream().mapToInt(block -> Line.weight(block.text())).sum();
  }
}
