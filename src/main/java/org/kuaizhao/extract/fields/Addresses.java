package org.kuaizhao.extract.fields;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Identity;
import org.kuaizhao.extract.page.Found;
import org.kuaizhao.extract.page.Line;
import org.kuaizhao.extract.page.MetaTags;
import org.kuaizhao.extract.page.Page;
import org.kuaizhao.extract.page.PageContext;
import org.kuaizhao.extract.page.Replay;
import org.kuaizhao.extract.text.Label;

/**
 * Finds a page's own address and the one it declares as canonical.
 *
 * <p>Precedence of the own address: the user's, that of a web archive's original, the recorded
 * fetch, the declared canonical one, the label for the original's address, the notes of saving
 * browsers, the crawler's hint, the path of mirroring tools. A declared address is trusted when it
 * names a page: no site's root, unless the page itself is that, and no other site's home.
 */
final class Addresses {

  private static final Pattern SAVED_FROM =
      Pattern.compile("saved from url=\\(\\d{1,6}\\)\\s{0,3}(\\S{8,2000})");
  private static final Pattern SINGLE_FILE = Pattern.compile("url:\\s{0,4}(https?://\\S{4,2000})");
  static final Pattern HTTRACK =
      Pattern.compile(
          "Mirrored from (\\S{4,2000}) by HTTrack [^,]{0,200},\\s*([^,]{2,5},[^>]{8,40})");
  private static final Pattern PRINTED = Pattern.compile("https?://[\\x21-\\x7E]{4,2000}");
  private static final Pattern CANONICAL = Pattern.compile("^canonical$", Pattern.CASE_INSENSITIVE);
  private static final Pattern FRONT = Pattern.compile("/(?:index|default|home)\\.\\w{3,5}");
  private static final Pattern MIRRORED =
      Pattern.compile(
          "(?:(?:^|/)(\\d{14})(?:[a-z]{2}_)?)?(?:^|/)((?:[a-z0-9-]{1,63}\\.){1,5}[a-z]{2,18})"
              + "(?:/(\\d{14})(?:[a-z]{2}_)?)?(/\\S+)$");

  private static final Set<String> TOP_LEVEL =
      Set.of(
          "com", "org", "net", "edu", "gov", "info", "cn", "tw", "hk", "jp", "kr", "sg", "in", "au",
          "uk", "de", "fr", "it", "es", "nl", "ch", "at", "se", "pl", "ru", "ua", "eu", "us", "ca",
          "br", "mx", "news");

  private final Page page;
  private final MetaTags meta;
  private final List<Line> lines;
  private final List<Element> canonical;

  private Addresses(PageContext context) {
    this.page = context.page();
    this.meta = context.meta();
    this.lines = context.lines();
    this.canonical = context.marked().canonical();
  }

  /** Both addresses, normalised, each with its place or null. */
  record Answer(@Nullable Found<String> url, @Nullable Found<String> canonical) {}

  static Answer read(PageContext context) {
    Page page = context.page();
    Addresses worker = new Addresses(context);
    String known = Identity.normalise(page.given().url());
    String fetched = Identity.normalise(page.capture().fetch().url());
    Replay replay = page.replay();
    String replayed = replay == null ? null : Identity.normalise(replay.url());
    String base = known != null ? known : replayed != null ? replayed : fetched;
    Found<String> canonical = worker.canonical(base);
    Found<String> url =
        known != null
            ? new Found<>(known, "option")
            : replayed != null
                ? new Found<>(replayed, "web-archive")
                : fetched != null ? new Found<>(fetched, "fetch") : canonical;
    return new Answer(url == null ? worker.told() : url, canonical);
  }

  private @Nullable Found<String> told() {
    Found<String> found = original();
    if (found == null) {
      found = saved();
    }
    if (found == null) {
      found = Found.of(Identity.normalise(page.capture().hint().url()), "hint");
    }
    return found == null ? mirrored() : found;
  }

  private @Nullable Found<String> canonical(@Nullable String base) {
    String hinted = base != null ? base : Identity.normalise(page.capture().hint().url());
    for (Element link : canonical) {
      boolean plain = CANONICAL.matcher(link.attr("rel")).find();
      String url = plain ? trusted(link.attr("href"), hinted) : null;
      if (url != null) {
        return new Found<>(url, "canonical");
      }
    }
    String url = trusted(meta.first("og:url"), hinted);
    return url == null ? null : new Found<>(url, "og:url");
  }

  private static @Nullable String trusted(@Nullable String declared, @Nullable String base) {
    String url = declared == null || declared.isBlank() ? null : declared.strip();
    if (url != null && !url.contains("://") && !url.startsWith("//")) {
      url = resolve(base, url);
    }
    String normal = Identity.normalise(url);
    if (normal == null) {
      return null;
    }
    int path = normal.indexOf('/', normal.indexOf("://") + 3);
    String rest = path < 0 ? "/" : normal.substring(path);
    boolean root = rest.equals("/") || FRONT.matcher(rest).matches();
    String host = normal.substring(normal.indexOf("://") + 3, path < 0 ? normal.length() : path);
    boolean named = host.equals("localhost") || !host.contains(".") || host.startsWith("127.");
    return root && !normal.equals(base) || named ? null : normal;
  }

  static @Nullable String resolve(@Nullable String base, String url) {
    if (base == null) {
      return null;
    }
    try {
      return URI.create(base).resolve(url.strip().replace(" ", "%20")).toString();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The label of a snapshot site with the original's address, printed or linked. */
  private @Nullable Found<String> original() {
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.text().length() > 1000) {
        continue;
      }
      for (Label.Entry entry : line.labels()) {
        if (entry.label() != Label.ORIGINAL) {
          continue;
        }
        Matcher printed = PRINTED.matcher(line.text());
        String url = printed.find(entry.at()) ? Identity.normalise(printed.group()) : null;
        if (url == null && !entry.value().isEmpty()) {
          url = Identity.normalise(line.href());
        }
        if (url == null && entry.value().isEmpty() && i + 1 < lines.size()) {
          Line next = lines.get(i + 1);
          if (next.text().startsWith("http")) {
            url = Identity.normalise(next.text());
          }
        }
        if (url != null) {
          return new Found<>(url, "label");
        }
      }
    }
    return null;
  }

  private @Nullable Found<String> saved() {
    for (String comment : CaptureTimes.comments(page)) {
      Matcher browser = SAVED_FROM.matcher(comment);
      String url = browser.find() ? Identity.normalise(browser.group(1)) : null;
      if (url != null) {
        return new Found<>(url, "saved-from");
      }
      Matcher mirrored = HTTRACK.matcher(comment);
      url = mirrored.find() ? Identity.normalise(withScheme(mirrored.group(1))) : null;
      if (url != null) {
        return new Found<>(url, "httrack");
      }
      Matcher single = SINGLE_FILE.matcher(comment);
      url =
          comment.contains("SingleFile") && single.find()
              ? Identity.normalise(single.group(1))
              : null;
      if (url != null) {
        return new Found<>(url, "singlefile");
      }
    }
    return null;
  }

  /** HTTrack leaves the scheme out. */
  private static String withScheme(String url) {
    return url.contains("://") ? url : "http://" + url;
  }

  /** A folder with one dot in its name is a host when it ends as hosts of the web do. */
  private static boolean isHost(String name) {
    return name.startsWith("www")
        || name.chars().filter(c -> c == '.').count() >= 2
        || TOP_LEVEL.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  private @Nullable Found<String> mirrored() {
    Matcher path = mirrored(page);
    return path == null
        ? null
        : Found.of(Identity.normalise("https://" + path.group(2) + path.group(4)), "path");
  }

  /** The path of a page that lies where its address tells, as wget saves them; else null. */
  private static @Nullable Matcher mirrored(Page page) {
    Matcher path = MIRRORED.matcher(page.capture().path());
    int from = 0;
    while (path.find(from)) {
      if (isHost(path.group(2))) {
        return path;
      }
      from = path.end(2);
    }
    return null;
  }

  /** The instant that downloaders of Wayback machines put before or behind the host, or null. */
  static @Nullable String mirroredAt(Page page) {
    Matcher path = mirrored(page);
    String digits = path == null ? null : path.group(1) != null ? path.group(1) : path.group(3);
    return digits == null ? null : new Replay("", digits).time();
  }
}
