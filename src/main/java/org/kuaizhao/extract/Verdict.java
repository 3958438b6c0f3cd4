package org.kuaizhao.extract;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Decoded;
import org.kuaizhao.capture.sniff.Sniffer;
import org.kuaizhao.extract.article.Extraction.Reason;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.PageKind;
import org.kuaizhao.extract.body.Block;
import org.kuaizhao.extract.body.Credits;
import org.kuaizhao.extract.body.SeveralArticles;
import org.kuaizhao.extract.fields.Signals;
import org.kuaizhao.extract.page.Line;
import org.kuaizhao.extract.page.Page;
import org.kuaizhao.extract.text.Wording;

/**
 * Why a page holds no article; a null verdict lets it pass. Asked three times on the road: of the
 * payload before parsing, of the document, and of the body.
 *
 * @param detail what was seen, in a few words
 */
record Verdict(Reason reason, String detail) {

  /** A title that says beyond doubt that the page asked for is not there. */
  private static final Pattern ERROR_TITLE =
      Pattern.compile(
          "^[\\s\\p{P}]*(?:(?:http )?(?:error|fehler|erreur|ошибка)\\W{0,3})?(?:40[0-9]|410|50[0-4])(?![\\p{L}\\p{N}.,%])\\W{0,4}(?:$|not found|error|page|forbidden|bad |internal|service|gone|unauthori[sz]ed|access|gateway|request|server|seite|página|pagina|strona|страница|页|頁|错误|找不到|未找到|[-–|_:])"
              + "|\\b404\\b.{0,20}(?:not found|error|page)|page (?:not found|does(?:n't| not) exist)|^not found\\W*$|seite nicht gefunden|page introuvable|página no encontrada|страница не найдена|nie znaleziono strony|页面(?:不存在|未找到|找不到|已?被?删除|走丢)|(?:网页|文章|内容|您访问的).{0,8}(?:不存在|已删除|被删除|找不到)|^(?:access denied|forbidden|service unavailable|出错了)\\W*$|^just a moment\\W*$|^attention required|are you a robot|找不到(?:页面|网页)|無法找到(?:網頁|頁面)",
          Pattern.CASE_INSENSITIVE);

  /** Words that stand in titles of errors and in those of news: the text has to say so too. */
  private static final Pattern ERROR_WORD =
      Pattern.compile(
          "not found\\W*$|access denied|forbidden|just a moment|service unavailable|出错了|無法找到",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LOGIN_TITLE =
      Pattern.compile(
          "^[\\s\\p{P}]*(?:(?:user|member|vip)?\\s?(?:log ?in|sign ?in|subscribe to continue)|anmelden|connexion)(?!\\p{L})|^\\W*(?:用户|会员|账号|帐号|请)?先?(?:登录|登陆|登入)(?=$|[\\s\\p{P}|])|(?:登录|登陆)(?:后|以)(?:阅读|查看|继续)|(?:用户|会员|账号|统一)登录",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LOGIN_TEXT =
      Pattern.compile(
          "(?:请|需)?(?:先)?(?:登录|登陆|登入|订阅|开通会员|购买).{0,12}(?:后|才能|方可|以).{0,8}(?:阅读|查看|浏览|继续|访问)|(?:log ?in|sign ?in|subscribe) to (?:read|continue|view)|this (?:article|content) is (?:only )?(?:for|available to) (?:subscribers|members)",
          Pattern.CASE_INSENSITIVE);

  /** What walls of consent speak of, each in the languages of such laws. */
  private static final List<Pattern> CONSENT =
      Stream.of(
              "cookie|файлы куки|куки",
              "einwillig|zustimm|consent|toestemming|zgod[aęy]|согласи|συγκατάθεση|autoriz",
              "track|messung|measur|analy[sz]|statisti|mesure|medición|personali[sz]|pomiar|персонализ",
              "werbung|anzeigen|advertis|\\bads\\b|publicité|publicidad|pubblicità|reklam|реклам|διαφημ",
              "datenschutz|privacy|confidentialité|privacidad|prywatno|конфиденциальн|απορρήτου|gdpr|rgpd|dsgvo",
              "accept|akzeptier|einverstanden|accetta|aceptar|akceptuj|принять|αποδοχή|erlauben|\\ballow\\b|agree",
              "zurücknehm|widerruf|withdraw|retirer|revocar|wycofać|отозвать|ανακαλ|change your (?:mind|choice)|manage (?:your )?(?:choices|preferences|settings)|einstellungen",
              "\\bpur\\b|abo\\b|abonn|subscri|partner|vendors|third part|dritt")
          .map(words -> Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
          .toList();

  private static final int CONSENTS = 5;

  /** Below this a body is no article unless nothing speaks against it. */
  private static final int SHORT = 300;

  /** Below this a text without a whole sentence is a scrap of the page's frame. */
  private static final int SCRAP = 80;

  private static final int LIST_LINKS = 12;

  /** Too large, empty, or no text of a page at all. */
  static @Nullable Verdict ofPayload(
      Capture capture, Decoded decoded, ExtractOptions.Limits limits) {
    byte[] payload = capture.payload();
    if (payload.length > limits.pageBytes()) {
      return new Verdict(Reason.TOO_LARGE, payload.length + " bytes, limit " + limits.pageBytes());
    }
    if (payload.length == 0 || decoded.text().isBlank()) {
      return new Verdict(Reason.EMPTY, payload.length + " bytes");
    }
    String type = type(capture);
    boolean isLabelledOtherwise =
        type.startsWith("image/")
            || type.startsWith("audio/")
            || type.startsWith("video/")
            || type.equals("application/json")
            || type.equals("application/pdf")
            || type.endsWith("javascript")
            || type.equals("text/css");
    if (isLabelledOtherwise && !Sniffer.isPage(payload)) {
      return new Verdict(Reason.NOT_HTML, type);
    }
    String binary = Sniffer.noPage(payload);
    if (binary != null) {
      return new Verdict(Reason.NOT_HTML, binary);
    }
    String head =
        decoded.text().substring(0, Math.min(decoded.text().length(), 2_000)).stripLeading();
    String lower = head.toLowerCase(Locale.ROOT);
    if (lower.startsWith("{") || lower.startsWith("[") && !lower.contains("<")) {
      boolean json = lower.matches("(?s)[\\[{]\\s*[\\[{\"\\]}\\d].*");
      if (json) {
        return new Verdict(Reason.NOT_HTML, "JSON");
      }
    }
    if (lower.startsWith("<?xml")
        || lower.startsWith("<rss")
        || lower.startsWith("<feed")
        || lower.startsWith("<svg")) {
      if (!lower.contains("<html") && !lower.contains("xhtml")) {
        return new Verdict(Reason.NOT_HTML, "XML");
      }
    }
    boolean text =
        capture.file().toLowerCase(Locale.ROOT).endsWith(".txt") || type.equals("text/plain");
    if (!text && decoded.text().indexOf('<') < 0) {
      return new Verdict(Reason.NOT_HTML, "no markup");
    }
    return null;
  }

  private static String type(Capture capture) {
    String type = capture.fetch().contentType();
    if (type == null) {
      type = capture.hint().contentType();
    }
    return type == null ? "" : type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  /** Too deep or too many elements. */
  static @Nullable Verdict ofDocument(Page page, ExtractOptions.Limits limits) {
    Extent extent = new Extent(limits);
    page.document().filter(extent);
    if (extent.deepest > limits.depth()) {
      return new Verdict(Reason.TOO_COMPLEX, "nested deeper than " + limits.depth());
    }
    return extent.elements > limits.elements()
        ? new Verdict(Reason.TOO_COMPLEX, "more than " + limits.elements() + " elements")
        : null;
  }

  /** Measures a document as far as the limits allow. */
  private static final class Extent implements NodeFilter {
    private final ExtractOptions.Limits limits;
    private int elements;
    private int deepest;

    Extent(ExtractOptions.Limits limits) {
      this.limits = limits;
    }

    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof Element) {
        elements++;
        deepest = Math.max(deepest, depth);
      }
      boolean beyond = deepest > limits.depth() || elements > limits.elements();
      return beyond ? FilterResult.STOP : FilterResult.CONTINUE;
    }
  }

  /** Of a kind that the archive does not take. */
  static @Nullable Verdict ofKind(Signals signals, Set<PageKind> taken) {
    PageKind kind = PageKind.of(signals.fields().text(Field.KIND));
    if (taken.contains(kind)) {
      return null;
    }
    boolean list = kind == PageKind.LISTING || kind == PageKind.COLLECTION;
    return new Verdict(list ? Reason.LIST_PAGE : Reason.OTHER_KIND, "kind " + kind.code());
  }

  /**
   * Error page, login wall, list page, video stub, or no body.
   *
   * @param told a user's rule names the body: only an error page or a login wall is none then
   */
  static @Nullable Verdict ofBody(Page page, Signals signals, Credits credits, boolean told) {
    Document document = page.document();
    int weight = 0;
    int prose = 0;
    int stops = 0;
    StringBuilder text = new StringBuilder();
    for (Block block : credits.blocks()) {
      int own = Line.weight(block.text());
      weight += own;
      prose += block.kind() == Block.Kind.PARAGRAPH && own >= 60 ? own : 0;
      stops += Wording.of(block.text()).stops();
      if (text.length() < 2_000) {
        text.append(block.text(), 0, Math.min(block.text().length(), 1_000)).append('\n');
      }
    }
    int status =
        page.capture().fetch().status() != 0
            ? page.capture().fetch().status()
            : page.capture().hint().status();
    if (status >= 400 && weight < 4 * SHORT) {
      return new Verdict(Reason.ERROR_PAGE, "status " + status);
    }
    String title = signals.fields().textOrEmpty(Field.TITLE);
    String tab = document.title();
    boolean wall = LOGIN_TITLE.matcher(title).find() || LOGIN_TITLE.matcher(tab).find();
    if (weight < 2 * SHORT && (wall || prose < 150 && asksForPassword(document))) {
      return new Verdict(Reason.LOGIN_WALL, wall ? title : "password field");
    }
    if (weight < SHORT && LOGIN_TEXT.matcher(text).find()) {
      return new Verdict(Reason.LOGIN_WALL, "asks to log in");
    }
    if (weight < 3 * SHORT
        && (ERROR_TITLE.matcher(title).find() || ERROR_TITLE.matcher(tab).find())) {
      return new Verdict(Reason.ERROR_PAGE, title.isEmpty() ? tab : title);
    }
    if (weight < SHORT
        && (ERROR_TITLE.matcher(text).find()
            || ERROR_WORD.matcher(title).find() && ERROR_WORD.matcher(text).find())) {
      return new Verdict(Reason.ERROR_PAGE, "says so");
    }
    if (weight < 2 * SHORT && asksForConsent(title + "\n" + tab, text.toString())) {
      return new Verdict(Reason.LOGIN_WALL, "asks for consent");
    }
    boolean thread = PageKind.FORUM.code().equals(signals.fields().text(Field.KIND));
    if (told && weight > 0 || thread && weight >= SHORT) {
      return null; // a thread's posts are boxes alike, with links to their writers
    }
    if (weight < 120 && hasPlayer(document)) {
      return new Verdict(Reason.VIDEO_STUB, "a player and " + weight + " letters of text");
    }
    int links = weight < Math.max(SHORT, 100) ? linkedTitles(document) : 0;
    boolean dated = signals.fields().text(Field.PUBLISHED_AT) != null;
    if (links >= LIST_LINKS && (weight < SHORT && !dated && prose < 200 || weight < 100)) {
      return new Verdict(Reason.LIST_PAGE, links + " linked titles");
    }
    if (credits.blocks().isEmpty() || weight < 20 || weight < SCRAP && stops == 0) {
      return links >= LIST_LINKS
          ? new Verdict(Reason.LIST_PAGE, links + " linked titles")
          : new Verdict(Reason.NO_BODY, weight + " letters of text");
    }
    if (isList(document, credits, prose, weight)) {
      return new Verdict(Reason.LIST_PAGE, "body of links");
    }
    int several = SeveralArticles.count(credits.blocks(), title);
    return several > 1 ? new Verdict(Reason.LIST_PAGE, several + " articles") : null;
  }

  /** Whether a short text speaks of little but cookies, consent and advertising. */
  private static boolean asksForConsent(String title, String text) {
    boolean titled = CONSENT.stream().limit(6).anyMatch(word -> word.matcher(title).find());
    String all = title + "\n" + text;
    long said = CONSENT.stream().filter(word -> word.matcher(all).find()).count();
    return said >= (titled ? CONSENTS : CONSENTS + 2);
  }

  private static boolean asksForPassword(Document document) {
    return document.selectFirst("input[type=password]") != null;
  }

  private static boolean hasPlayer(Document document) {
    return document.selectFirst(
            "video, embed[src*=video], iframe[src*=player], meta[property=og:type][content^=video]")
        != null;
  }

  private static int linkedTitles(Element root) {
    int count = 0;
    for (Element link : root.getElementsByTag("a")) {
      count += isTitle(link.text()) ? 1 : 0;
    }
    return count;
  }

  /** Whether the text of a link is long enough for a title. */
  private static boolean isTitle(String text) {
    return text.length() >= 25 || text.codePoints().filter(c -> c >= 0x4E00).count() >= 8;
  }

  /** The length without digits and spaces: lists print times behind their links. */
  private static long lettered(String text) {
    return text.chars().filter(c -> c > '9' && !Character.isWhitespace(c)).count();
  }

  /** A body whose blocks are nearly all links to elsewhere. */
  private static boolean isList(Document document, Credits credits, int prose, int weight) {
    int count = credits.blocks().size();
    boolean links = count < 8 ? isRunOfLinks(credits) : prose * 4 < weight && areLinks(credits);
    return links && document.selectFirst("meta[property=article:published_time]") == null;
  }

  private static boolean areLinks(Credits credits) {
    int linked = 0;
    for (Block block : credits.blocks()) {
      linked += linkedLength(block.source()) * 10 >= lettered(block.text()) * 8 ? 1 : 0;
    }
    return linked * 10 >= credits.blocks().size() * 8;
  }

  private static long linkedLength(Element root) {
    return root.getElementsByTag("a").stream().mapToLong(link -> link.text().length()).sum();
  }

  /** A few blocks that are linked titles one after the other. */
  private static boolean isRunOfLinks(Credits credits) {
    Set<Element> sources = new HashSet<>();
    credits.blocks().forEach(block -> sources.add(block.source()));
    int titles = 0;
    long linked = 0;
    long all = 0;
    for (Element source : sources) {
      titles += linkedTitles(source);
      linked += linkedLength(source);
      all += lettered(source.text());
    }
    return titles >= LIST_LINKS && linked * 10 >= all * 9;
  }
}
