package org.kuaizhao.extract.fields;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.page.Found;
import org.kuaizhao.extract.page.Line;
import org.kuaizhao.extract.page.Line.Zone;
import org.kuaizhao.extract.page.PageContext;

/**
 * Tells what kind of page it is: what linked data and tags say of it, then its address, then what
 * fills it. An article unless something speaks plainly for another kind.
 */
final class PageKinds {

  private static final Set<String> ARTICLE_TYPES =
      Set.of(
          "newsarticle",
          "article",
          "blogposting",
          "reportagenewsarticle",
          "analysisnewsarticle",
          "opinionnewsarticle",
          "liveblogposting",
          "reviewnewsarticle",
          "scholarlyarticle");
  private static final Set<String> FORUM_TYPES = Set.of("discussionforumposting", "qapage");
  private static final Set<String> PRODUCT_TYPES =
      Set.of("product", "productgroup", "individualproduct", "car", "vehicle");
  private static final Set<String> OFFER_TYPES = Set.of("offer", "aggregateoffer");
  private static final Set<String> SERVICE_TYPES = Set.of("service", "professionalservice");
  private static final Set<String> LIST_TYPES =
      Set.of("collectionpage", "itemlist", "searchresultspage");

  private static final Pattern SHELF_PATH =
      Pattern.compile(
          "/(?:collections?|c|shop|store|categor(?:y|ies)|departments?|catalog(?:ue)?|parts)(?:/[^/]*){0,2}/?$|/(?:products?|shop)/?$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LIST_PATH =
      Pattern.compile(
          "^/?(?:index\\.\\w{2,5})?$|/(?:category|categories|tags?|topics?|sections?|archives?|page/\\d+|news|blog|latest|trending|search|issues|lists?|library|(?:all|latest)-[a-z-]+|[a-z]+-(?:news|programs|reviews)|wiki/(?:list_of|category:)[^/]*)(?:\\.html?|\\.php)?/?$|/(?:category|tag|topics?)/[^/]+/?$|/lists?/[^.]+(?:\\.html?)?$|/wiki/(?:list_of|category:)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PRODUCT_PATH =
      Pattern.compile(
          "/(?:products?|dp|pdp|item|p)/[^/]+/?$|/store/detail/|/gp/product/",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FORUM_PATH =
      Pattern.compile(
          "/(?:threads?|forums?|viewtopic|showthread|boards?|discussions?|questions)(?:/|\\.php|$)|/topic/\\d|/t/[^/]+/\\d+|topic=\\d",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MANUAL_PATH =
      Pattern.compile(
          "/(?:docs?|documentation|reference|ref|api|man-?pages?|manual|userguide|guide|tutorial|javadoc|sdk|handbook|book)(?:/|$)|/(?:en|stable|latest|v?\\d+\\.[\\dx]+)/(?:[^/]+/)*+[^/]*$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SERVICE_PATH =
      Pattern.compile(
          "/(?:services?|solutions?|features?|pricing|consulting|[a-z-]*programs?|industries|platform|payments|courses?|tuition[a-z-]*|coupons?[a-z-]*|[a-z-]*(?:insurance|-repairs?|-training|-movers|-agency|-company|-course|-offers|-care))(?:/[^/]*){0,3}(?:\\.\\w{3,5})?$|-services?/?$|/[a-z-]+-(?:repairs?|installation|cleaning|removal)-[a-z-]+(?:\\.\\w{3,5})?$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern EXPLAINS =
      Pattern.compile("/(?:what|how|why|when|who|is|are|the|best|top|\\d)[^/]*-[^/]*/?$");
  private static final Pattern WRITTEN =
      Pattern.compile(
          "/(?:blogs?|news|articles?|learn|resources?|insights?|stor(?:y|ies)|magazine|press|advice|guides?|tips|posts?|reviews|pages|docs?|help|support|(?:19|20)\\d\\d)/");
  private static final Pattern CALL =
      Pattern.compile(
          "^(?:get (?:a |your |my )?(?:free )?(?:quote|started|demo|estimate)|(?:request|book|schedule|get|watch|try)(?: an?| your)?(?: free)? (?:demo|quote|consultation|appointment|estimate|call|trial|meeting|tour|service)|contact (?:us|sales)|(?:start|try)(?: it)? (?:for )?free(?: trial)?|sign up(?: free| now| for free)?|enrol?l(?: now)?|apply(?: now)?|register(?: now)?|book (?:now|online)|call (?:us|now)\\b.{0,20}|talk to (?:us|an expert|sales)|get in touch|request info(?:rmation)?|learn more|our services|jetzt (?:anfragen|buchen|anmelden|testen)|kontakt(?: aufnehmen)?|angebot anfordern|nous contacter|demander un devis|contáctenos|solicitar|contattaci|оставить заявку|заказать|联系我们|立即咨询|免费试用|お問い合わせ)\\W*+$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern MANUAL_MAKER =
      Pattern.compile(
          "sphinx|docusaurus|mkdocs|mdbook|gitbook|hugo book|vitepress|antora|doxygen|docsify",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern FORUM_MAKER =
      Pattern.compile(
          "discourse|phpbb|vbulletin|xenforo|invision|mybb|flarum|nodebb",
          Pattern.CASE_INSENSITIVE);
  private static final String FORUM_SIGN = "html#XF, html#XenForo, body#phpbb";
  private static final String FORUM_POST =
      ".message-body, .messageText, .postbody, .crawler-post, .topic-post, .postcontent";

  private static final Pattern CART =
      Pattern.compile(
          "\\b(?:add to (?:cart|bag|basket|trolley)|buy (?:it )?now|in den warenkorb|ajouter au panier|añadir al carrito|aggiungi al carrello|do koszyka|в корзину|in winkelwagen)\\b|加入购物车|加入購物車|立即购买|カートに入れる",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern PRICE =
      Pattern.compile(
          "(?:[$£€¥₽]|\\b(?:USD|EUR|GBP)) ?\\d|\\d[.,]\\d\\d ?(?:€|zł|₽|kr\\b|EUR|USD)");

  private static final int LONGEST_PRICE = 60;
  private static final int SHELF = 5;
  private static final int LIST = 10;
  private static final int LINKED = 8;
  private static final int MANY_PRICES = 30;

  private final PageContext context;

  private PageKinds(PageContext context) {
    this.context = context;
  }

  static Found<String> find(PageContext context) {
    return new PageKinds(context).find();
  }

  private Found<String> find() {
    Set<String> types = context.data().types();
    String og = context.meta().first("og:type");
    String tag = og == null ? "" : og.toLowerCase(Locale.ROOT);
    if (types.stream().anyMatch(FORUM_TYPES::contains)) {
      return new Found<>("forum", "json-ld");
    }
    if (isMadeByForum()) {
      return new Found<>("forum", "markup");
    }
    boolean dated =
        context.meta().first("article:published_time") != null
            || context.data().text("datePublished") != null;
    boolean article = types.stream().anyMatch(ARTICLE_TYPES::contains);
    Counts counts = counts();
    if (tag.startsWith("video") || types.contains("videoobject") && counts.prose < 2 && !article) {
      return new Found<>("video", tag.startsWith("video") ? "og:type" : "json-ld");
    }
    if (types.contains("imagegallery") || types.contains("mediagallery")) {
      return new Found<>("gallery", "json-ld");
    }
    if (article && dated) {
      return new Found<>("article", "json-ld");
    }
    Found<String> sold = sold(types, tag, counts, dated || article);
    if (sold != null) {
      return sold;
    }
    if (dated || article) {
      return new Found<>("article", tag.startsWith("article") ? "og:type" : "meta");
    }
    Found<String> plain = plain();
    if (plain != null) {
      return plain;
    }
    if (tag.startsWith("article")) {
      return new Found<>("article", "og:type");
    }
    Found<String> other = byAddress(types, counts);
    return other == null ? new Found<>("article", "content") : other;
  }

  /** Whether the page is a thread as makers of forums sign it: on its first elements or by name. */
  private boolean isMadeByForum() {
    String maker = context.meta().first("generator");
    boolean named = maker != null && FORUM_MAKER.matcher(maker).find();
    return (named || context.page().document().selectFirst(FORUM_SIGN) != null)
        && context.page().document().selectFirst(FORUM_POST) != null;
  }

  /** What a page of a shop is: linked data and tags say it, or buttons and prices. */
  private @Nullable Found<String> sold(
      Set<String> types, String tag, Counts counts, boolean article) {
    if (tag.equals("product.group")) {
      return new Found<>("collection", "og:type");
    }
    boolean offered =
        types.stream().anyMatch(PRODUCT_TYPES::contains)
            && types.stream().anyMatch(OFFER_TYPES::contains);
    String path = path();
    boolean shelf = SHELF_PATH.matcher(path).find() && !PRODUCT_PATH.matcher(path).find();
    if (tag.endsWith("product") || offered && !article && !shelf) {
      return new Found<>("product", tag.endsWith("product") ? "og:type" : "json-ld");
    }
    if (article) {
      return null;
    }
    boolean priced = counts.prices >= SHELF;
    if (shelf && (priced || counts.carts > 0)) {
      return new Found<>("collection", "url");
    }
    if (tag.startsWith("article")) {
      return null;
    }
    if (PRODUCT_PATH.matcher(path).find() && counts.carts > 0) {
      return new Found<>("product", "url");
    }
    boolean many = counts.prices >= 3 * SHELF && counts.carts >= LIST;
    if (many || counts.prices >= MANY_PRICES && counts.titles >= LIST) {
      return new Found<>("collection", "content");
    }
    boolean listed = types.contains("breadcrumblist") || types.contains("collectionpage");
    if (counts.prices >= 3 * SHELF && (counts.carts > 1 || listed) && counts.prose < LIST) {
      return new Found<>("collection", "content");
    }
    return counts.carts > 0 && counts.prices > 0 && counts.prose < LIST
        ? new Found<>("product", "content")
        : null;
  }

  /**
   * A list or a service by its address, where what fills the page bears it out: makers of shops and
   * sites print the type of an article on every page, so that tag alone says nothing.
   */
  private @Nullable Found<String> plain() {
    String path = path();
    if (EXPLAINS.matcher(path).find()) {
      return null;
    }
    if (LIST_PATH.matcher(path).find() && !path.equals("/") && leads()) {
      return new Found<>("listing", "url");
    }
    if (SERVICE_PATH.matcher(path).find() && !WRITTEN.matcher(path).find() && calls()) {
      return new Found<>("service", "url");
    }
    return null;
  }

  /** Whether most of a page leads to others: boxes alike, or headings that are links. */
  private boolean leads() {
    int headings = 0;
    int linked = 0;
    int weight = 0;
    for (Line line : context.lines()) {
      if (line.zone() == Zone.MAIN) {
        weight += line.weight();
        headings += line.isHeading() ? 1 : 0;
        linked += line.isHeading() && isLinked(line) ? 1 : 0;
      }
    }
    if (linked >= LINKED && linked * 10 > headings * 6) {
      return true;
    }
    RepeatedBoxes boxes = RepeatedBoxes.of(context);
    return boxes.entries() > SHELF && boxes.weight() * 10 > weight * 3;
  }

  private static boolean isLinked(Line line) {
    return line.linkShare() > 0.9 || line.element().closest("a") != null;
  }

  /** Whether a button asks the reader to become a customer. */
  private boolean calls() {
    for (Line line : context.lines()) {
      String text = line.text();
      boolean asks = text.length() < LONGEST_PRICE && CALL.matcher(text.strip()).find();
      if (asks) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Found<String> byAddress(Set<String> types, Counts counts) {
    String path = path();
    String maker = context.meta().first("generator");
    if (FORUM_PATH.matcher(path).find()) {
      return new Found<>("forum", "url");
    }
    if (maker != null && MANUAL_MAKER.matcher(maker).find()) {
      return new Found<>("documentation", "meta:generator");
    }
    boolean root = path.equals("/") || path.startsWith("/?");
    boolean lists =
        types.stream().anyMatch(LIST_TYPES::contains) || LIST_PATH.matcher(path).find() && !root;
    if (lists && counts.titles >= SHELF && counts.prose < LIST) {
      return new Found<>("listing", "url");
    }
    boolean leads =
        root && (counts.titles >= LIST || RepeatedBoxes.of(context).entries() >= LINKED);
    if (leads && counts.prose < LIST) {
      return new Found<>("listing", "url");
    }
    if (MANUAL_PATH.matcher(path).find()
        && context.page().document().selectFirst("pre, code") != null) {
      return new Found<>("documentation", "url");
    }
    if (types.stream().anyMatch(SERVICE_TYPES::contains)) {
      return new Found<>("service", "json-ld");
    }
    boolean serves = SERVICE_PATH.matcher(path).find() && !EXPLAINS.matcher(path).find();
    return serves ? new Found<>("service", "url") : null;
  }

  /**
   * What fills a page.
   *
   * @param titles lines in the main part that are linked and long enough for a title
   * @param prose lines of running text
   * @param prices short lines with a price
   * @param carts buttons that put something into a cart
   */
  private record Counts(int titles, int prose, int prices, int carts) {}

  private Counts counts() {
    int titles = 0;
    int prose = 0;
    int prices = 0;
    int carts = 0;
    for (Line line : context.lines()) {
      String text = line.text();
      boolean main = line.zone() == Zone.MAIN;
      boolean link = line.linkShare() > 0.9;
      titles += main && link && line.weight() >= 25 ? 1 : 0;
      prose += main && line.linkShare() < 0.35 && line.weight() >= 110 ? 1 : 0;
      if (text.length() < LONGEST_PRICE) {
        prices += PRICE.matcher(text).find() ? 1 : 0;
        carts += CART.matcher(text).find() ? 1 : 0;
      }
    }
    return new Counts(titles, prose, prices, carts);
  }

  /** The path and query of the page's address, lower case; a blank where none is known. */
  private String path() {
    for (String url :
        List.of(
            String.valueOf(context.page().address()),
            context.marked().canonicalAddress(),
            String.valueOf(context.meta().first("og:url")))) {
      int host = url.startsWith("http") ? url.indexOf("//") + 2 : -1;
      if (host > 1) {
        int path = url.indexOf('/', host);
        int end = url.indexOf('#', host);
        return path < 0 ? "/" : url.substring(path, end < path ? url.length() : end);
      }
    }
    return " ";
  }
}
