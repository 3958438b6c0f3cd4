package org.kuaizhao;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Follows every link of a site's pages to a file and, where it names one, an element in it. */
final class SiteLinks {

  private final Path site;
  private final Map<Path, Set<String>> anchors = new HashMap<>();

  SiteLinks(Path site) {
    this.site = site.toAbsolutePath().normalize();
  }

  /** Each broken link as {@code page: link}; absolute paths are broken too. */
  List<String> broken() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      Document document = Jsoup.parse(page, "UTF-8");
      for (Element element : document.select("[href], [src], form[action]")) {
        for (String attribute : List.of("href", "src", "action")) {
          if (element.hasAttr(attribute) && !resolves(page, element.attr(attribute))) {
            broken.add(site.relativize(page) + ": " + element.attr(attribute));
          }
        }
      }
    }
    return broken;
  }

  private boolean resolves(Path page, String link) throws IOException {
    if (link.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*")) {
      return !link.startsWith("file:"); // others' addresses need not be well-formed
    }
    URI uri = URI.create(link.replace(" ", "%20"));
    if (link.startsWith("/")) {
      return false;
    }
    String path = uri.getPath();
    Path target = path == null || path.isEmpty() ? page : page.resolveSibling(path).normalize();
    if (!target.startsWith(site) || !Files.isRegularFile(target)) {
      return false;
    }
    String fragment = uri.getFragment();
    return fragment == null
        || fragment.isEmpty()
        || !target.toString().endsWith(".html")
        || anchors(target).contains(fragment);
  }

  private Set<String> anchors(Path page) throws IOException {
    Set<String> known = anchors.get(page);
    if (known == null) {
      known = new HashSet<>();
      for (Element element : Jsoup.parse(page, "UTF-8").select("[id]")) {
        known.add(element.id());
      }
      anchors.put(page, known);
    }
    return known;
  }

  private List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    }
  }
}
