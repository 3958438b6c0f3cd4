package org.kuaizhao.extract.page;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the names in {@code class} and {@code id} say of an element's part in the page. A weak sign:
 * names are chosen freely, and they name what an element is for, not what it holds.
 */
public enum Cue {
  BODY(
      "articlebody articlecontent articletext article body bodytext content contents entry"
          + " hentry post postbody postcontent story storybody text txt maintext main maincontent"
          + " editor richtext rich wysiwyg prose zhengwen neirong wenzhang nr zw artibody detail"
          + " inhalt artikel texto cuerpo nota noticia contenido corps contenu artykul tresc"
          + " paragraph paragraphs"),
  COMMENT(
      "comment comments commentlist discuss discussion disqus reply replies respond pinglun"
          + " kommentar kommentare comentarios commentaires commento komentarze feedback livefyre"
          + " guestbook liuyan reactions"),
  RELATED(
      "related relatedposts relatednews recommend recommended recommendation recommendations"
          + " recirc recirculation outbrain taboola readmore more morenews similar suggested"
          + " suggestions trending popular mostread mostpopular hot hotnews ranking rank xiangguan"
          + " tuijian remen teaser teasers teaserlist upnext next previous prev also"
          + " crosslinks linklist links list newslist promo plista relacionadas verwandte"
          + " seealso carousel gallery slider grid feed"),
  SHARE(
      "share sharing sharebar sharethis addthis addtoany social socials sociallinks bdsharebuttonbox"
          + " bdshare fenxiang jiathis follow toolbar tools tool print email actions buttons"
          + " button btn like likes rating ratings vote votes"),
  ADVERT(
      "ad ads advert adverts advertisement advertising anzeige sponsor sponsored sponsors banner"
          + " banners dfp gpt adsbygoogle guanggao promotion werbung publicidad partner affiliate"),
  NAVIGATION(
      "nav navi navbar navigation menu submenu breadcrumb breadcrumbs crumb crumbs pager"
          + " pagination paging skip sitemap topbar path position location daohang"),
  FOOTER("footer foot copyright copy impressum legal disclaimer mianze shengming bottom imprint"),
  HEADER("header head masthead heading hd logo"),
  SIDEBAR("sidebar side aside rail rightcol leftcol secondary widget widgets rightbar"),
  META(
      "meta byline author authors date time timestamp published publish info infobar postmeta"
          + " dateline credits credit source laiyuan pubtime bio authorbox autor kicker"
          + " authorbio profile contributor contributors"),
  TAGS("tag tags taglist keywords topics topic labels categories category cat tagcloud"),
  SUBSCRIBE(
      "newsletter subscribe subscription signup paywall piano premium abo login signin register"
          + " registration regwall cookie cookies consent gdpr optin donate donation cta"
          + " membership"),
  POPUP("modal popup overlay lightbox dialog tooltip dropdown toast alert notice hidden hide"),
  CAPTION("caption captions figcaption wpcaption imagecaption bildunterschrift legend tushuo"),
  LEAD(
      "lead lede teasertext intro excerpt summary subtitle subline standfirst description daodu"
          + " zhaiyao deck dek abstract chapo perex");

  private static final Map<String, Integer> MASKS = masks();

  private final String words;

  private static final Pattern BUILDER = Pattern.compile("(elementor)-widget|(so-panel) widget");

  Cue(String words) {
    this.words = words;
  }

  int bit() {
    return 1 << ordinal();
  }

  /** Names without what some builders of pages call every block of a page: a widget. */
  public static String plain(String names) {
    return names.contains("widget") ? BUILDER.matcher(names).replaceAll("$1$2") : names;
  }

  /**
   * The bits of all cues named in an attribute's value, whose words end at case, digit or hyphen.
   */
  public static int in(String printed) {
    String names = plain(printed);
    int mask = 0;
    int start = 0;
    int n = names.length();
    for (int i = 0; i <= n; i++) {
      char c = i < n ? names.charAt(i) : ' ';
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      boolean hump = letter && c <= 'Z' && i > start && names.charAt(i - 1) >= 'a';
      if (!letter || hump) {
        mask |= word(names, start, i);
        start = hump ? i : i + 1;
      }
    }
    int space = 0;
    for (int i = 0; i <= n; i++) {
      if (i == n || names.charAt(i) == ' ') {
        mask |= compound(names, space, i);
        space = i + 1;
      }
    }
    return mask;
  }

  public boolean in(int mask) {
    return (mask & bit()) != 0;
  }

  private static int word(String names, int from, int to) {
    return to - from < 2 ? 0 : mask(names.substring(from, to));
  }

  /** A whole name without its hyphens and humps, as {@code articleBody}. */
  private static int compound(String names, int from, int to) {
    StringBuilder letters = new StringBuilder();
    for (int i = from; i < to; i++) {
      char c = names.charAt(i);
      if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
        letters.append(c);
      }
    }
    return letters.length() < 2 || letters.length() > 20 ? 0 : mask(letters.toString());
  }

  private static int mask(String word) {
    Integer mask = MASKS.get(word.toLowerCase(Locale.ROOT));
    return mask == null ? 0 : mask;
  }

  private static Map<String, Integer> masks() {
    Map<String, Integer> masks = new HashMap<>();
    for (Cue cue : values()) {
      for (String word : cue.words.split(" ")) {
        masks.merge(word, cue.bit(), (a, b) -> a | b);
      }
    }
    return Map.copyOf(masks);
  }
}
