package org.kuaizhao.extract.body;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.PageKind;
import org.kuaizhao.extract.fields.Signals;
import org.kuaizhao.extract.page.Page;

/**
 * The body of a thread: its posts, the first and the replies, without what is printed about their
 * writers. They stand where the makers of forums put them; the judge, who learned from news, takes
 * replies for readers' comments.
 */
final class ThreadPosts {

  /** What the makers of forums name the text of a post, each maker a line. */
  private static final List<String> POSTS =
      List.of(
          ".message-body .bbWrapper, .message-body[itemprop=text]", // XenForo 2
          "blockquote.messageText", // XenForo 1
          ".crawler-post .post, .topic-post .cooked", // Discourse
          ".postbody .content", // phpBB
          "[data-role=commentContent]", // Invision
          "[id^=post_message_], .postcontent", // vBulletin
          ".post_wrapper .inner, .post .inner[data-msgid]", // Simple Machines
          ".Message.userContent", // Vanilla
          ".js-post-body, .s-prose.post-text", // Stack Exchange
          "[component='post/content']", // NodeBB
          "[itemtype*=DiscussionForumPosting] [itemprop=text], [itemtype*=Answer] [itemprop=text],"
              + " [itemtype*=Question] [itemprop=text]");

  /** What stands in a post and is none of its writer's words, other posts' that it quotes too. */
  private static final String CHROME =
      ".signature, .message-signature, .post-signature, .bbCodeBlock-expandLink,"
          + " .bbCodeBlock-sourceJump, .quoteauthor, .post-notice, .lastEditedBy, .editDate,"
          + " .messageTextEndMarker, .notice, .bbCodeBlock--quote, .bbCodeQuote,"
          + " .postbody .content > blockquote, .ipsQuote, .bbc_standard_quote, aside.quote";

  /** Posts of less text than this are not where the thread's are. */
  private static final int LEAST = 120;

  private ThreadPosts() {}

  /** The posts of a page that is a thread; null where it is none or they are not to be found. */
  static BodyFinder.@Nullable Selection find(Outline outline, Page page, Signals signals) {
    if (!isThread(signals)) {
      return null;
    }
    for (String maker : POSTS) {
      boolean[] kept = kept(outline, texts(page.document(), maker));
      if (outline.weight(kept) >= LEAST) {
        return BodyFinder.found(outline, kept);
      }
    }
    return null;
  }

  /** The markup of posts that a maker prints for readers without scripts alone; empty without. */
  static String unscripted(Page page, Signals signals) {
    if (!isThread(signals)) {
      return "";
    }
    for (String maker : POSTS) {
      StringBuilder markup = new StringBuilder();
      for (Element post : page.document().select(maker)) {
        if (post.closest("noscript") != null) {
          markup.append(post.outerHtml());
        }
      }
      if (!markup.isEmpty()) {
        return markup.toString();
      }
    }
    return "";
  }

  private static boolean isThread(Signals signals) {
    return PageKind.FORUM.code().equals(signals.fields().text(Field.KIND));
  }

  private static boolean[] kept(Outline outline, Set<Node> texts) {
    boolean[] kept = new boolean[outline.runs().size()];
    for (Run run : outline.runs()) {
      kept[run.index()] = run.nodes().stream().anyMatch(texts::contains);
    }
    return kept;
  }

  private static Set<Node> texts(Document document, String maker) {
    Set<Node> texts = Collections.newSetFromMap(new IdentityHashMap<>());
    Elements posts = document.select(maker);
    Set<Element> chrome = Collections.newSetFromMap(new IdentityHashMap<>());
    if (!posts.isEmpty()) {
      chrome.addAll(document.select(CHROME));
    }
    Set<Element> done = Collections.newSetFromMap(new IdentityHashMap<>());
    NodeFilter gather =
        (node, depth) -> {
          if (node instanceof TextNode text && !text.isBlank()) {
            texts.add(text);
          }
          boolean skip = node instanceof Element e && (chrome.contains(e) || !done.add(e));
          return skip ? NodeFilter.FilterResult.SKIP_ENTIRELY : NodeFilter.FilterResult.CONTINUE;
        };
    posts.forEach(post -> post.filter(gather));
    return texts;
  }
}
