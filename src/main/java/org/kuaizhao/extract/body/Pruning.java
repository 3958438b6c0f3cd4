package org.kuaizhao.extract.body;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.page.Cue;
import org.kuaizhao.extract.text.Literals;
import org.kuaizhao.extract.text.Notice;
import org.kuaizhao.extract.text.PlainForm;
import org.kuaizhao.extract.text.TimeText;

/**
 * Takes out of a judged body what is known to be none, whatever the judge thinks of it: each rule
 * holds on every page, but only where enough is left.
 */
public final class Pruning {

  /** So many links in a row are a list. */
  private static final int LIST = 4;

  /** A run of this weight is a paragraph: above the first are titles, times and trails. */
  private static final int PARAGRAPH = 90;

  private static final int LONGEST_NOTE = 420;
  private static final int LONG_TITLE = 12;

  /** Characters of a trail before the title, spaces and arrows counted. */
  private static final int LONGEST_TRAIL = 120;

  private static final Pattern REPLIES =
      Pattern.compile(
          "(?:\\d+ )?(?:(?:visitor|reader|user|your|all|latest)s?['’]? )?(?:comments|opinions|responses|replies)(?: ?\\([^)]*\\)| ?\\d+)?:?"
              + "|(?:add|post|leave|write) (?:a|your) (?:comment|reply|opinion|response)\\b.{0,30}"
              + "|(?:\\d+ )?kommentare(?: ?\\(\\d+\\)| ?\\d+)?:?|(?:schreibe?n?|hinterlasse) .{0,20}kommentar.{0,20}|ihr kommentar.{0,20}|kommentar (?:schreiben|hinterlassen|verfassen).{0,20}"
              + "|(?:\\d+ )?(?:commentaires|comentarios|comentários)(?: ?\\(\\d+\\))?:?|laisser un commentaire|dej(?:a|ar) un comentario.{0,20}|deixe um comentário.{0,20}|lascia un commento.{0,20}"
              + "|(?:网友|读者|用户|最新|精彩|热门|全部)?(?:评论|留言|跟帖)(?:列表|专区)?(?:[（(]\\d+[)）]|\\d+条)?[:：]?|发表(?:评论|回复|留言|我的评论).{0,10}|我来说两句.{0,10}",
          Pattern.CASE_INSENSITIVE);

  /** Every heading over comments has one of these. */
  private static final Literals REPLY_SIGNS =
      Literals.of(
          "comment",
          "opinion",
          "response",
          "repl",
          "kommentar",
          "coment",
          "commento",
          "评论",
          "留言",
          "跟帖",
          "回复",
          "我来说");

  private final Outline outline;
  private final String title;
  private final String printedTitle;

  private Pruning(Outline outline, String title) {
    this.outline = outline;
    this.title = PlainForm.of(title);
    this.printedTitle = title;
  }

  static Pruning of(Outline outline, @Nullable String title) {
    return new Pruning(outline, title == null ? "" : title);
  }

  /** The runs that stay, by index, of those that the judge kept. */
  boolean[] prune(boolean[] judged) {
    boolean[] kept = withoutLinkLists(judged, judged);
    boolean[] all = new boolean[judged.length];
    Arrays.fill(all, true);
    kept = unlessScant(kept, withoutLinkLists(kept, all));
    kept = unlessScant(kept, withoutComments(kept));
    kept = unlessScant(kept, withoutReplies(kept));
    kept = unlessScant(kept, withoutNotes(kept));
    kept = unlessScant(kept, withoutOvertures(kept));
    kept = once(kept);
    kept = new ForeignBoxes(outline, printedTitle).without(kept);
    return unlessScant(kept, withoutHead(kept));
  }

  /** The fewer runs, unless too little is left: then they were the body. */
  private boolean[] unlessScant(boolean[] kept, boolean[] fewer) {
    return outline.weight(fewer) >= BodyFinder.SCANT ? fewer : kept;
  }

  /**
   * Without rows of links: titles of other pages or words of a menu, one after another, are a list
   * of links however body-like their place.
   *
   * @param seen the runs that a row may be of
   */
  private boolean[] withoutLinkLists(boolean[] kept, boolean[] seen) {
    boolean[] fewer = kept.clone();
    int from = 0;
    for (int i = 0; i <= kept.length; i++) {
      boolean link = i < kept.length && seen[i] && isLink(outline.runs().get(i));
      if (!link) {
        if (i - from >= LIST) {
          Arrays.fill(fewer, from, i, false);
        }
        from = i + 1;
      }
    }
    return fewer;
  }

  private static boolean isLink(Run run) {
    return run.linkDensity() > 0.9 && run.wording().stops() == 0;
  }

  /** Without what stands in boxes named for comments. */
  private boolean[] withoutComments(boolean[] kept) {
    int headline = outline.headline();
    return withoutBoxes(
        kept,
        box -> {
          boolean holdsHeadline = box.from <= headline && headline < box.to;
          return Cue.COMMENT.in(box.cues) && !holdsHeadline;
        });
  }

  /** Without what stands above the headline in boxes for sharing: summaries to send. */
  private boolean[] withoutOvertures(boolean[] kept) {
    int headline = outline.headline();
    return withoutBoxes(kept, box -> Cue.SHARE.in(box.cues) && box.to <= headline);
  }

  private boolean[] withoutBoxes(boolean[] kept, Predicate<Branch> dropped) {
    boolean[] fewer = kept.clone();
    for (Branch branch : outline.branches()) {
      if (dropped.test(branch)) {
        Arrays.fill(fewer, branch.from, branch.to, false);
      }
    }
    return fewer;
  }

  /** Without what follows a heading over readers' comments, where most of the text stands above. */
  private boolean[] withoutReplies(boolean[] kept) {
    int weight = outline.weight(kept);
    int above = 0;
    for (Run run : outline.runs()) {
      boolean heading =
          run.wording().weight() < PARAGRAPH
              && run.linkDensity() < 0.5
              && REPLY_SIGNS.isIn(run.text())
              && REPLIES.matcher(run.text()).matches();
      if (heading && above * 2 > weight) {
        boolean[] fewer = kept.clone();
        Arrays.fill(fewer, run.index(), fewer.length, false);
        return fewer;
      }
      above += kept[run.index()] ? run.wording().weight() : 0;
    }
    return kept;
  }

  /** Without the notes of sites among the text, and the headline that another site had. */
  private boolean[] withoutNotes(boolean[] kept) {
    boolean[] fewer = kept.clone();
    for (Run run : outline.runs()) {
      if (kept[run.index()]) {
        fewer[run.index()] = !isNote(run);
      }
    }
    return fewer;
  }

  private static boolean isNote(Run run) {
    boolean note =
        run.wording().weight() <= LONGEST_NOTE
            && (Notice.isOfEmbedding(run.text()) || run.text().startsWith("原标题"));
    boolean button = isPhrase(run) && Cue.SHARE.in(run.branch().cues) && !run.branch().isHeading();
    boolean data = !run.branch().tag().equals("pre") && Notice.isData(run.text());
    return note || button || data;
  }

  /** A body that stands in the page twice, as for screens of two sizes, once. */
  private boolean[] once(boolean[] kept) {
    boolean twice = outline.weight(unrepeated(kept, PARAGRAPH)) * 5 <= outline.weight(kept) * 3;
    return twice ? unrepeated(kept, 0) : kept;
  }

  /** Runs without those of some weight that say what one before them says. */
  private boolean[] unrepeated(boolean[] kept, int least) {
    boolean[] fewer = kept.clone();
    Set<String> seen = new HashSet<>();
    for (Run run : outline.runs()) {
      if (kept[run.index()] && run.wording().weight() >= least) {
        fewer[run.index()] = seen.add(run.text());
      }
    }
    return fewer;
  }

  /**
   * Without what stands above the first paragraph and is a time by itself, or the trail that leads
   * to the page and ends with its title.
   */
  private boolean[] withoutHead(boolean[] kept) {
    boolean[] fewer = kept.clone();
    for (Run run : outline.runs()) {
      if (!kept[run.index()]) {
        continue;
      }
      if (isTrail(run.text()) || TimeText.isTime(run.text()) || isByline(run)) {
        fewer[run.index()] = false;
      } else if (run.wording().weight() >= PARAGRAPH) {
        break;
      }
    }
    return fewer;
  }

  /** Whether a short run is named for who wrote and when. */
  private static boolean isByline(Run run) {
    return isPhrase(run) && Cue.META.in(run.branch().cues) && !Cue.LEAD.in(run.branch().cues);
  }

  /** Whether a run is short of a paragraph and of a sentence. */
  private static boolean isPhrase(Run run) {
    return run.wording().weight() < PARAGRAPH && run.wording().stops() == 0;
  }

  private boolean isTrail(String text) {
    return title.length() >= LONG_TITLE
        && text.length() <= title.length() + LONGEST_TRAIL
        && PlainForm.of(text).endsWith(title);
  }
}
