package org.kuaizhao.check;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Listing.Note;
import org.kuaizhao.extract.article.HtmlLinks;

/**
 * Follows every link that stays within a site: in its pages to a file and, where it names one, an
 * element; in feeds and sitemaps from the address where the site stands to a file.
 */
final class LinkCheck {

  private static final Pattern SCHEME = Pattern.compile("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*");
  private static final Pattern LISTS = Pattern.compile(".*\\.(?:xml|json|txt|link|webmanifest)");

  private final Path site;
  private final Set<String> files;
  private final @Nullable String baseUrl;
  private final Map<String, Set<String>> anchors = new HashMap<>();
  private final Map<String, List<String>> fragments = new HashMap<>();
  private final List<Note> broken = new ArrayList<>();
  private int looked;

  LinkCheck(Path site, Set<String> files, @Nullable String baseUrl) {
    this.site = site;
    this.files = new TreeSet<>(files);
    this.baseUrl = baseUrl;
  }

  /** Each broken link, under the file that has it. */
  List<Note> run() throws IOException {
    for (String file : files) {
      if (file.endsWith(".html")) {
        page(file);
      } else if (baseUrl != null && LISTS.matcher(file).matches()) {
        list(file, baseUrl);
      }
    }
    // a page may be led to before it is read
    fragments.forEach((from, links) -> links.forEach(link -> fragment(from, link)));
    broken.sort(java.util.Comparator.comparing(Note::file).thenComparing(Note::reason));
    return List.copyOf(broken);
  }

  /** How many links were followed. */
  int looked() {
    return looked;
  }

  private void page(String file) throws IOException {
    HtmlLinks page = HtmlLinks.of(read(file));
    anchors.put(file, page.anchors());
    for (String link : page.targets()) {
      if (baseUrl != null && link.startsWith(baseUrl)) {
        absolute(file, link, baseUrl);
      } else if (link.startsWith("file:") || !SCHEME.matcher(link).matches()) {
        relative(file, link);
      }
    }
  }

  private void relative(String from, String link) {
    looked++;
    String path = link.replaceFirst("(?s)[?#].*", "");
    String target = path.isEmpty() ? from : resolved(from, path);
    if (link.startsWith("//")) {
      broken.add(new Note(from, "leads to " + link + ", whatever scheme the site has"));
    } else if (target == null || !files.contains(target)) {
      broken.add(new Note(from, "leads to " + link + ", which is not there"));
    } else if (link.indexOf('#') >= 0 && target.endsWith(".html")) {
      String fragment = link.substring(link.indexOf('#') + 1);
      if (!fragment.isEmpty()) {
        fragments.computeIfAbsent(from, key -> new ArrayList<>()).add(target + "#" + fragment);
      }
    }
  }

  private void fragment(String from, String link) {
    int hash = link.indexOf('#');
    Set<String> there = anchors.getOrDefault(link.substring(0, hash), Set.of());
    String fragment = link.substring(hash + 1);
    if (!there.contains(fragment) && !there.contains(decoded(fragment))) {
      broken.add(new Note(from, "leads to " + link + ", and no element has that name"));
    }
  }

  /** A path from the folder of a file; null when it leads out of the site. */
  private static @Nullable String resolved(String from, String link) {
    if (link.startsWith("/") || link.startsWith("file:")) {
      return null;
    }
    List<String> parts = new ArrayList<>(List.of(from.split("/", -1)));
    parts.removeLast();
    for (String part : decoded(link).split("/", -1)) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return null;
        }
        parts.removeLast();
      } else if (!part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  private static String decoded(String link) {
    try {
      return URLDecoder.decode(link.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException asItIs) {
      return link;
    }
  }

  private void list(String file, String base) throws IOException {
    Pattern own = Pattern.compile(Pattern.quote(base) + "[^\\s\"'<>{}]*+");
    Matcher address = own.matcher(read(file).replace("\\/", "/"));
    while (address.find()) {
      absolute(file, address.group(), base);
    }
  }

  private void absolute(String from, String link, String base) {
    looked++;
    String path = decoded(link.substring(base.length()).replaceFirst("(?s)[?#&].*", ""));
    String target = path.isEmpty() || path.endsWith("/") ? path + "index.html" : path;
    if (!files.contains(target)) {
      broken.add(new Note(from, "leads to " + link + ", which is not there"));
    }
  }

  private String read(String file) throws IOException {
    return new String(Files.readAllBytes(site.resolve(file)), StandardCharsets.UTF_8);
  }
}
