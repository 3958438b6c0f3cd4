package org.kuaizhao.config;

import java.io.IOException;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.config.Node.Mapping;
import org.kuaizhao.config.Settings.Originals;
import org.kuaizhao.config.Settings.Takedowns;
import org.kuaizhao.extract.ExtractOptions.Limits;
import org.kuaizhao.extract.article.PageKind;
import org.kuaizhao.extract.rules.SiteRules;

/** Reads {@code kuaizhao.yaml}. */
final class SettingsFile {

  private static final Vocabulary LIMITS =
      Vocabulary.of("pageBytes: 5MB", "depth: 2_000", "elements: 400_000");

  private static final Vocabulary SETTINGS =
      Vocabulary.of(
          "title: 余杭快照",
          "baseUrl: https://news.example/",
          "language: zh-CN",
          "zone: Asia/Shanghai",
          "contact: mailto:desk@news.example",
          "footer: 余杭图书馆存档",
          "categories: [国内, 国际, {财经: [经济, Business]}]",
          "sources: {人民日报: [人民日报客户端]}",
          "canonical: original",
          "noindex: true",
          "images: click",
          "originals: copy",
          "replay: \"https://web.archive.org/web/{timestamp}/{url}\"",
          "foldTraditional: true",
          "limits: {pageBytes: 5MB}",
          "kinds: [article, forum]",
          "takedowns: public",
          "markdown: true");

  private static final String BASE = "an http(s) address without ? and #";

  /** What a replay address may leave open. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  private final Entries entries;
  private final @Nullable String baseUrl;

  private SettingsFile(Entries entries, @Nullable String baseUrl) {
    this.entries = entries;
    this.baseUrl = baseUrl;
  }

  static Settings read(Path folder, @Nullable String baseUrl) throws IOException {
    Source source = Source.find(folder, Settings.FILE);
    Node root = source == null ? null : new TreeReader(source, SETTINGS.and(LIMITS)).read();
    if (root == null) {
      root = new Mapping(new Place(folder.resolve(Settings.FILE), 1), new LinkedHashMap<>());
    }
    return new SettingsFile(Entries.of(root, "settings like `title: …`", SETTINGS), baseUrl)
        .settings();
  }

  private Settings settings() throws SettingsException {
    String language = entries.read("language", SettingsFile::language, "zh-CN");
    boolean isChinese = language.startsWith("zh");
    ZoneId usualZone = ZoneId.of(isChinese ? "Asia/Shanghai" : "UTC");
    String base = entries.read("baseUrl", SettingsFile::base);
    return new Settings(
        entries.read("title", Value::line, isChinese ? "新闻快照" : "News snapshots"),
        baseUrl == null ? base : base(baseUrl),
        language,
        entries.read("zone", SettingsFile::zone, usualZone),
        entries.read("contact", Value::line),
        entries.read("footer", Value::line),
        entries.read("categories", Aliases::read, new LinkedHashMap<>()),
        entries.read("sources", Aliases::read, new LinkedHashMap<>()),
        entries.read("canonical", value -> value.oneOf(Canonical.class), Canonical.ORIGINAL),
        entries.read("noindex", Value::flag, false),
        entries.read("images", value -> value.oneOf(Images.class), Images.CLICK),
        entries.read("originals", value -> value.oneOf(Originals.class), Originals.NONE),
        entries.read("replay", SettingsFile::replay),
        entries.read("foldTraditional", Value::flag, false),
        entries.read("limits", SettingsFile::limits, Limits.DEFAULT),
        entries.read("kinds", SettingsFile::kinds, PageKind.USUAL),
        entries.read("takedowns", value -> value.oneOf(Takedowns.class), Takedowns.PRIVATE),
        entries.read("markdown", Value::flag, false));
  }

  private static String language(Value value) throws SettingsException {
    String expected = "a language tag (BCP 47)";
    String tag = value.line(expected);
    if (!isLanguage(tag)) {
      String other = tag.replace('_', '-');
      throw value.refusal(expected, isLanguage(other) ? other : "");
    }
    return tag;
  }

  /** Languages have two or three letters; longer first parts are well-formed but no language. */
  private static boolean isLanguage(String tag) {
    try {
      int length = new Locale.Builder().setLanguageTag(tag).build().getLanguage().length();
      return length == 2 || length == 3;
    } catch (IllformedLocaleException e) {
      return false;
    }
  }

  private static ZoneId zone(Value value) throws SettingsException {
    String expected = "a time zone";
    String name = value.line(expected);
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw value.refusal(expected, meantZone(name));
    }
  }

  private static String meantZone(String name) {
    TreeSet<String> zones = new TreeSet<>(ZoneId.getAvailableZoneIds());
    String city = "/" + Spelling.lower(name).replace(' ', '_');
    String likely = Spelling.nearest(name, zones);
    for (String zone : zones) {
      if (Spelling.lower(zone).endsWith(city)) {
        likely = zone;
      }
    }
    return likely == null ? "" : likely;
  }

  private static String base(Value value) throws SettingsException {
    String text = value.line(BASE);
    if (!isBase(text)) {
      throw value.refusal(BASE, meantBase(text));
    }
    return text.endsWith("/") ? text : text + "/";
  }

  /** The base address that was given on the command line. */
  private static String base(String option) throws SettingsException {
    String text = option.strip();
    if (!isBase(text)) {
      String what = BASE + " expected, not " + Quoting.quoted(option);
      throw SettingsException.of(
          "--base-url", what, meantBase(text), "--base-url https://news.example/");
    }
    return text.endsWith("/") ? text : text + "/";
  }

  private static boolean isBase(String text) {
    try {
      URI uri = new URI(text);
      return WebAddress.isAddress(text)
          && uri.getHost() != null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String meantBase(String text) {
    String address = text.replaceFirst("[?#].*", "");
    String likely = WebAddress.isAddress(address) ? address : WebAddress.meantAddress(address);
    if (!isBase(likely) && WebAddress.isAddress(likely)) {
      String host = SiteRules.host(likely);
      likely = likely.replaceFirst("(?<=://)[^/:]+", IDN.toASCII(host, IDN.ALLOW_UNASSIGNED));
    }
    return isBase(likely) && !likely.equals(text) ? likely : "";
  }

  private static String replay(Value value) throws SettingsException {
    String expected = "an http(s) address with {timestamp} and {url}";
    String text = value.line(expected);
    if (!WebAddress.isAddress(text.replace("{", "").replace("}", "")) || !text.contains("{url}")) {
      throw value.refusal(expected, "");
    }
    Matcher open = PLACEHOLDER.matcher(text);
    while (open.find()) {
      if (!open.group(1).equals("url") && !open.group(1).equals("timestamp")) {
        throw value.refusal(expected, text.replace(open.group(), "{timestamp}"));
      }
    }
    return text;
  }

  private static Set<PageKind> kinds(Value value) throws SettingsException {
    Set<PageKind> kinds = EnumSet.noneOf(PageKind.class);
    for (Value item : value.items()) {
      kinds.add(item.oneOf(PageKind.class));
    }
    return kinds.isEmpty() ? PageKind.USUAL : kinds;
  }

  private static Limits limits(Value value) throws SettingsException {
    Entries limits = Entries.of(value.node(), "limits: entries", LIMITS);
    return new Limits(
        limits.read("pageBytes", Value::bytes, Limits.DEFAULT.pageBytes()),
        limits.read("depth", Value::count, Limits.DEFAULT.depth()),
        limits.read("elements", Value::count, Limits.DEFAULT.elements()));
  }
}
