package org.kuaizhao.extract.body;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.page.Cue;
import org.kuaizhao.extract.rules.SiteRules;
import org.kuaizhao.extract.text.Notice;
import org.kuaizhao.extract.text.TimeText;

/**
 * Boxes below an article that hold what is not the article's, however much of the page's prose they
 * are: legal notices, readers' comments with their rules, polls, teasers of other stories. What
 * stays may be one paragraph, so each rule asks for a plain sign and leaves a page that would lose
 * all.
 */
final class ForeignBoxes {

  /** The weight of a sentence that may be a whole article. */
  private static final int SENTENCE = 50;

  /** The weight from which on a run is prose where no stops are written. */
  private static final int PARAGRAPH = 110;

  private static final int LONGEST_NOTICE = 1_200;
  private static final int LONGEST_HEADING = 90;
  private static final int TEASERS = 3;
  private static final int LONGEST_TEASER = 320;
  private static final int MOST_RUNS = 6;
  private static final int OPTIONS = 2;
  private static final int LONGEST_OPTION = 80;

  /** How a notice of rights opens; only in a box behind the text. */
  private static final Pattern LEGAL =
      Pattern.compile(
          "(?:特别|免责|版权|郑重|重要|特別|免責|版權)?[声聲]明\\s?(?:[:：]|$)|notice: |disclaimer\\b|legal notice"
              + "|this (?:material|story|article) may not be|reproduction (?:in whole|without)|the (?:views|opinions) expressed|copyright\\b|© ?\\d"
              + "|prawa (?:do|autorskie)|wszelkie prawa|kopiowanie|przedruk|materiał chroniony"
              + "|все права|права на (?:текст|материал)|перепечатка|копирование|использование материалов|при (?:перепечатке|цитировании|использовании)|всі права|передрук|відтворення"
              + "|απαγορεύεται η |πνευματικά δικαιώματα|με την επιφύλαξη|τα πνευματικά"
              + "|alle rechte|nachdruck|tous droits|reproduction interdite|toute reproduction|todos los derechos|prohibida |queda prohibid|tutti i diritti|riproduzione|todos os direitos|alle rechten|tüm hakları|yasal uyarı|všechna práva|všetky práva|minden jog|toate drepturile"
              + "|무단 ?전재|저작권|無断転載|著作権|حقوق النشر|جميع الحقوق|כל הזכויות",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final String COUNT = "\\s?(?:[:：(（\\[]?\\s?\\d{0,6}\\s?[)）\\]]?)\\s?[:：]?";

  /** The heading over what readers wrote. */
  private static final Pattern COMMENTS =
      Pattern.compile(
          "(?:\\d+\\s)?(?:(?:reader|user|your|all|latest|visitor)s?['’]? )?(?:comments?|opinions|responses|replies|discussion)"
              + COUNT
              + "|(?:wasze |twoje |ostatnie )?(?:komentarze|opinie|komentarz|dyskusja)(?: (?:do artykułu|użytkowników|internautów|czytelników))?"
              + COUNT
              + "|(?:ваши |все |последние )?(?:комментарии|отзывы|обсуждение|мнения|коментарі|коментари|відгуки)(?: (?:читателей|пользователей))?"
              + COUNT
              + "|(?:τα )?(?:σχόλια|γνώμες)(?: αναγνωστών)?"
              + COUNT
              + "|(?:kommentare|leserkommentare|commentaires|comentarios|comentários|commenti|reacties|komentáře|komentáre|diskuse|diskusia|hozzászólások|comentarii|yorumlar|kommentarer|kommentaarid|kommentit|komentarai|komentari|bình luận|komentar|댓글|コメント|التعليقات|تعليقات|نظرات|תגובות|ความคิดเห็น)"
              + COUNT
              + "|(?:网友|读者|用户|全部|最新|精彩|热门)?(?:评论|留言|跟帖|評論|回應)(?:列表|专区)?"
              + COUNT,
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** The heading over how readers may write. */
  private static final Pattern COMMENT_RULES =
      Pattern.compile(
          "(?:.{0,20}\\b)?(?:rules|guidelines|policy|policies|code of conduct|etiquette)\\b.{0,12}\\b(?:comment|discussion|posting|community)\\w*.{0,40}"
              + "|(?:comment|commenting|community|discussion|posting)s? (?:policy|policies|rules|guidelines|etiquette|standards).{0,30}"
              + "|(?:zasady|regulamin) (?:komentowania|komentarzy|dyskusji|forum).{0,30}|правила (?:комментирования|обсуждения|общения|поведения).{0,30}"
              + "|(?:nutzungsregeln|netiquette|kommentarregeln|diskussionsregeln).{0,40}|(?:règles|charte) (?:de|des) (?:commentaires|modération).{0,30}|normas (?:de|para) (?:los )?comentarios.{0,30}|όροι σχολιασμού.{0,30}"
              + "|(?:评论|跟帖|留言|发言|評論)(?:须知|规则|规范|守则|公约|須知).{0,12}|文明上网.{0,20}",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** How the answers of polls begin. */
  private static final Pattern ANSWER =
      Pattern.compile(
          "(?:yes|no|maybe|don['’]t know|undecided|tak|nie|trudno powiedzieć|nie mam zdania|да|нет|затрудняюсь|так|ні|ναι|όχι|δεν|ja|nein|weiß nicht|oui|non|sí|si|não|sim|nee|evet|hayır|ano|ne|igen|nem|是|否|支持|反对|同意|不同意|会|不会|네|아니오|はい|いいえ|نعم|لا)(?![a-zа-яёąęłóśżźćńäöüßà-ÿα-ωά-ώ]).*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern POLL_NAME =
      Pattern.compile(
          "\\b(?:poll|sonda|ankieta|umfrage|vote|voting|survey|opros|golosovanie|anketa|anket|quiz|sondage|encuesta|sondaggio|enquete)",
          Pattern.CASE_INSENSITIVE);

  /** A teaser that ends with where it goes on. */
  private static final Pattern GOES_ON =
      Pattern.compile(
          "[\\[【(（<]\\s?(?:详情|详细|查看全文|全文|更多|阅读全文|查看更多)[\\]】)）>]$|(?:\\.{3,}|…)\\s?[\\[(<]?\\s?(?:more|read more|continue reading|далее|подробнее|więcej|czytaj więcej|mehr|lire la suite|leer más|continua|περισσότερα|全文を読む)\\s?[»>]*[\\])>]?$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

  private final Outline outline;
  private final String title;
  private final int headline;

  ForeignBoxes(Outline outline, String title) {
    this.outline = outline;
    this.title = title;
    this.headline = outline.headline();
  }

  /** The runs that stay of those kept. */
  boolean[] without(boolean[] kept) {
    boolean[] fewer = withoutFooter(kept);
    fewer = outline.weight(fewer) < 2 * SENTENCE ? kept : fewer;
    fewer = unlessGone(fewer, withoutNotices(fewer));
    fewer = unlessGone(fewer, withoutComments(fewer));
    fewer = unlessGone(fewer, withoutPolls(fewer));
    return unlessGone(fewer, withoutTeasers(fewer));
  }

  /** The fewer runs, unless no sentence of an article is left. */
  private boolean[] unlessGone(boolean[] kept, boolean[] fewer) {
    if (kept == fewer) {
      return kept;
    }
    for (Run run : outline.runs()) {
      boolean sentence =
          fewer[run.index()]
              && run.wording().weight() >= SENTENCE
              && (run.wording().stops() > 0 || run.wording().weight() >= PARAGRAPH)
              && run.linkDensity() < 0.5;
      if (sentence) {
        return fewer;
      }
    }
    return kept;
  }

  /** Without the page's own footer, which stands in no part of it. */
  private boolean[] withoutFooter(boolean[] kept) {
    boolean[] fewer = kept;
    for (Branch branch : outline.branches()) {
      Branch parent = branch.parent;
      if (branch.tag().equals("footer") && parent != null && parent.tag().equals("body")) {
        fewer = drop(fewer, kept, branch.from, branch.to);
      }
    }
    return fewer;
  }

  private boolean[] withoutNotices(boolean[] kept) {
    boolean[] fewer = kept;
    int above = 0;
    for (Run run : outline.runs()) {
      int i = run.index();
      if (i > headline && above >= SENTENCE) {
        if (fewer[i]
            && run.wording().weight() < LONGEST_TEASER
            && GOES_ON.matcher(run.text()).find()) {
          fewer = drop(fewer, kept, i, i + 1);
        }
        boolean legal = LEGAL.matcher(run.text()).lookingAt() || Notice.opens(run.text());
        Branch box = legal ? box(run) : null;
        if (box != null && isBox(box) && weight(box) <= LONGEST_NOTICE && !isMost(box, kept)) {
          fewer = drop(fewer, kept, box.from, box.to);
        }
      }
      above += kept[i] && run.linkDensity() < 0.5 ? run.wording().weight() : 0;
    }
    return fewer;
  }

  /** A paragraph or what holds paragraphs, but not the page's or the article's own box. */
  private boolean isBox(Branch box) {
    boolean holdsHeadline = box.from <= headline && headline < box.to;
    return !holdsHeadline && !box.tag().equals("body") && !box.tag().equals("article");
  }

  /** The outermost box that a run opens. */
  private static Branch box(Run run) {
    Branch box = run.branch();
    while (box.parent != null && box.parent.from == run.index()) {
      box = box.parent;
    }
    return box;
  }

  private boolean[] withoutComments(boolean[] kept) {
    boolean[] fewer = kept;
    int above = 0;
    for (Run run : outline.runs()) {
      int i = run.index();
      boolean heading =
          i > headline
              && above >= SENTENCE
              && run.wording().weight() <= LONGEST_HEADING
              && run.wording().stops() == 0;
      if (heading) {
        boolean rules = COMMENT_RULES.matcher(run.text()).matches();
        boolean comments = !rules && COMMENTS.matcher(run.text()).matches();
        Branch box = box(run);
        if (box.to == i + 1 && box.parent != null) {
          box = box.parent; // the heading alone: what follows it beside
        }
        int to = isBox(box) ? box.to : i + 1;
        if (rules && to > i + 1 || comments && (isSigned(i, to) || Cue.COMMENT.in(box.cues))) {
          fewer = drop(fewer, kept, i, to);
        }
      }
      above += kept[i] && run.linkDensity() < 0.5 ? run.wording().weight() : 0;
    }
    return fewer;
  }

  /** Whether two times stand behind a heading: when readers wrote. */
  private boolean isSigned(int from, int to) {
    int times = 0;
    for (int i = from + 1; i < to && i < from + 60; i++) {
      times += TimeText.isTime(outline.runs().get(i).text()) ? 1 : 0;
    }
    return times >= 2 || times == 1 && to - from < 8;
  }

  private boolean[] withoutPolls(boolean[] kept) {
    boolean[] fewer = kept;
    for (Branch box : outline.branches()) {
      if (box.from > headline
          && box.to - box.from > OPTIONS
          && box.to - box.from < 20
          && isBox(box)
          && isPoll(box)) {
        fewer = drop(fewer, kept, box.from, box.to);
      }
    }
    return fewer;
  }

  private boolean isPoll(Branch box) {
    Run question = outline.runs().get(box.from);
    String asked = question.text().strip();
    boolean named = POLL_NAME.matcher(box.element.className() + " " + box.element.id()).find();
    boolean asks =
        asked.endsWith("?") || asked.endsWith("？") || asked.endsWith("؟") || asked.endsWith(";");
    if (!asks || question.wording().weight() > 3 * LONGEST_OPTION) {
      return false;
    }
    int answers = 0;
    for (int i = box.from + 1; i < box.to; i++) {
      Run run = outline.runs().get(i);
      if (run.wording().weight() > LONGEST_OPTION || run.wording().stops() > 1) {
        return false;
      }
      answers += ANSWER.matcher(run.text().strip()).matches() ? 1 : 0;
    }
    return answers >= OPTIONS || named;
  }

  /** Without a row of boxes of one kind, each a linked title and a sentence, behind the text. */
  private boolean[] withoutTeasers(boolean[] kept) {
    Map<Branch, Map<String, int[]>> rows = new LinkedHashMap<>();
    for (Branch branch : outline.branches()) {
      Branch parent = branch.parent;
      if (parent != null && branch.from > headline && branch.from < branch.to && isTeaser(branch)) {
        String kind = branch.tag() + "." + branch.element.className();
        int[] row =
            rows.computeIfAbsent(parent, p -> new LinkedHashMap<>())
                .computeIfAbsent(kind, k -> new int[] {branch.from, branch.to, 0});
        boolean next = branch.from - row[1] <= 1 || branch.from == row[0];
        row[0] = next ? row[0] : branch.from; // text between them: no row
        row[1] = branch.to;
        row[2] = next ? row[2] + 1 : 1;
      }
    }
    boolean[] fewer = kept;
    for (Map<String, int[]> kinds : rows.values()) {
      for (int[] row : kinds.values()) {
        if (row[2] >= TEASERS && isBehind(kept, row) && !counts(row[2])) {
          fewer = drop(fewer, kept, row[0], row[1]);
        }
      }
    }
    return fewer;
  }

  private boolean isTeaser(Branch branch) {
    if (branch.to - branch.from > MOST_RUNS || weight(branch) > LONGEST_TEASER) {
      return false;
    }
    Run first = outline.runs().get(branch.from);
    Element link = linkOf(first);
    if (link == null || !leadsOn(link)) {
      return false;
    }
    boolean card =
        branch.element.selectFirst("img, h2, h3, h4, h5") != null
            || link.selectFirst("b, strong") != null;
    boolean text = branch.to - branch.from > 1 || first.linkDensity() < 0.9;
    return card && text;
  }

  /** The link that a run begins in. */
  private static @Nullable Element linkOf(Run run) {
    List<Node> nodes = run.nodes();
    Node first = nodes.isEmpty() ? null : nodes.getFirst().parent();
    return first instanceof Element parent ? parent.closest("a[href]") : null;
  }

  /** Whether a link leads to another page of the same site. */
  private static boolean leadsOn(Element link) {
    String href = link.attr("href").strip();
    if (href.isEmpty() || href.startsWith("#") || href.startsWith("javascript")) {
      return false;
    }
    String base = link.baseUri();
    boolean away = href.startsWith("http") || href.startsWith("//");
    return !away || base.isEmpty() || site(link.absUrl("href")).equals(site(base));
  }

  private static String site(String url) {
    String host = SiteRules.host(url);
    return host.startsWith("www.") ? host.substring(4) : host;
  }

  /** Whether an article's sentences stand before a row, and none behind it. */
  private boolean isBehind(boolean[] kept, int[] row) {
    int before = 0;
    for (Run run : outline.runs()) {
      boolean sentence =
          kept[run.index()]
              && run.wording().weight() >= SENTENCE
              && run.wording().stops() > 0
              && run.linkDensity() < 0.5;
      if (sentence && run.index() >= row[1] && run.wording().weight() > LONGEST_OPTION) {
        return false;
      }
      before += sentence && run.index() < row[0] ? 1 : 0;
    }
    return before > 0;
  }

  /** Whether the title counts as many: then the row is what the article lists. */
  private boolean counts(int items) {
    Set<Integer> numbers = new HashSet<>();
    Matcher number = NUMBER.matcher(title);
    while (number.find()) {
      numbers.add(Integer.parseInt(number.group()));
    }
    return numbers.stream().anyMatch(n -> Math.abs(n - items) <= 1);
  }

  private int weight(Branch box) {
    int weight = 0;
    List<Run> runs = outline.runs();
    for (int i = box.from; i < box.to && weight <= LONGEST_NOTICE; i++) {
      weight += runs.get(i).wording().weight();
    }
    return weight;
  }

  /** Whether most of the text that is kept stands in a box. */
  private boolean isMost(Branch box, boolean[] kept) {
    int inside = 0;
    for (int i = box.from; i < box.to; i++) {
      inside += kept[i] ? outline.runs().get(i).wording().weight() : 0;
    }
    return inside * 2 > outline.weight(kept);
  }

  private static boolean[] drop(boolean[] fewer, boolean[] kept, int from, int to) {
    boolean[] own = fewer == kept ? kept.clone() : fewer;
    Arrays.fill(own, from, to, false);
    return own;
  }
}
