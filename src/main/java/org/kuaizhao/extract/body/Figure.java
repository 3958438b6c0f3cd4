package org.kuaizhao.extract.body;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.extract.article.Image;

/**
 * An image of the body where it stands.
 *
 * @param place the number of runs before it on the page
 * @param caption the text to print below it: the image's own, unless that is a block of the body
 */
public record Figure(Image image, int place, @Nullable String caption) {

  /** Lazy loaders keep the true address in one of these until the image scrolls into view. */
  private static final List<String> SOURCES =
      List.of(
          "data-src",
          "data-original",
          "data-lazy-src",
          "data-actualsrc",
          "data-original-src",
          "data-url",
          "data-echo",
          "data-lazyload",
          "_src",
          "src",
          "srcset",
          "data-srcset");

  private static final Pattern CANDIDATES = Pattern.compile(",\\s+");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)[wx]");
  private static final int MOST_ALTERNATES = 40;
  private static final Pattern PIXELS = Pattern.compile("\\d{1,2}(?:px)?");

  /** Smaller ones, in pixels, are icons and counters. */
  private static final int ICON = 50;

  /** The figures of images in document order, each address once. */
  public static List<Figure> of(
      List<Outline.Placed> images, List<Block> blocks, List<Resource> resources) {
    Map<String, Resource> byReference = new HashMap<>();
    for (Resource resource : resources) {
      byReference.putIfAbsent(plain(resource.reference()), resource);
    }
    Set<String> captions = new LinkedHashSet<>();
    for (Block block : blocks) {
      captions.add(block.text());
    }
    Set<String> seen = new LinkedHashSet<>();
    List<Figure> figures = new ArrayList<>();
    for (Outline.Placed placed : images) {
      Image image = image(placed.image(), byReference);
      if (image != null && seen.add(image.url())) {
        String caption = image.caption();
        boolean printed = caption == null || captions.contains(caption);
        figures.add(new Figure(image, placed.before(), printed ? null : caption));
      }
    }
    return figures;
  }

  private static @Nullable Image image(Element img, Map<String, Resource> resources) {
    if (isSmall(img.attr("width")) || isSmall(img.attr("height"))) {
      return null;
    }
    List<String> urls = urls(img);
    String alt = img.attr("alt").isBlank() ? null : img.attr("alt").strip();
    for (String url : urls) {
      for (String name : List.of(url, absolute(img, url))) {
        Resource resource = resources.get(plain(name));
        if (resource != null) {
          return new Image(absolute(img, url), alt, caption(img), resource.digest());
        }
      }
    }
    List<String> web =
        urls.stream().filter(url -> !isPart(url)).map(url -> absolute(img, url)).toList();
    return web.isEmpty()
        ? null
        : new Image(web.getFirst(), alt, caption(img), null, alternates(img, web));
  }

  /** All that a browser may have chosen from, beyond what the page prefers. */
  private static List<String> alternates(Element img, List<String> web) {
    Set<String> all = new LinkedHashSet<>(web);
    List<Element> places = new ArrayList<>(List.of(img));
    Element around = img.parent();
    if (around != null && around.normalName().equals("picture")) {
      around.children().stream().filter(e -> e.normalName().equals("source")).forEach(places::add);
    }
    for (Element place : places) {
      for (String source : List.of("srcset", "data-srcset")) {
        for (String candidate : CANDIDATES.split(place.attr(source).strip(), -1)) {
          String url = SPACES.split(candidate.strip(), 2)[0];
          if (!url.isEmpty() && isAddress(url) && !isPart(url) && all.size() < MOST_ALTERNATES) {
            all.add(absolute(img, url));
          }
        }
      }
    }
    return List.copyOf(all);
  }

  private static List<String> urls(Element img) {
    List<String> urls = new ArrayList<>();
    for (String source : SOURCES) {
      String value = img.attr(source).strip();
      if (source.endsWith("srcset")) {
        value = largest(value);
      }
      value = value.replace(" ", "%20"); // as browsers do
      if (!value.isEmpty() && isAddress(value)) {
        urls.add(value);
      }
    }
    return urls;
  }

  /** The candidate of the greatest width or density, the last when they name none. */
  private static String largest(String srcset) {
    String best = "";
    double most = -1;
    for (String candidate : CANDIDATES.split(srcset, -1)) {
      String[] parts = SPACES.split(candidate.strip(), 2);
      Matcher told = SIZE.matcher(parts.length == 2 && parts[1].length() <= 9 ? parts[1] : "");
      double size = told.matches() ? Double.parseDouble(told.group(1)) : 0;
      if (size >= most) {
        most = size;
        best = parts[0];
      }
    }
    return best;
  }

  /** An http(s) or relative address, or a part's, not one that carries data or code. */
  private static boolean isAddress(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    int colon = lower.indexOf(':');
    int slash = lower.indexOf('/');
    boolean scheme = colon >= 0 && (slash < 0 || colon < slash);
    return (!scheme || lower.startsWith("http:") || lower.startsWith("https:") || isPart(value))
        && lower.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '<' || c == '>');
  }

  /** Whether it names a part of the page's own message (RFC 2392). */
  private static boolean isPart(String address) {
    return address.regionMatches(true, 0, "cid:", 0, 4);
  }

  private static String absolute(Element img, String url) {
    if (img.baseUri().isEmpty() || isPart(url)) {
      return url;
    }
    Element probe = new Element("a");
    probe.setBaseUri(img.baseUri());
    String absolute = probe.attr("href", url).absUrl("href");
    return absolute.isEmpty() ? url : absolute;
  }

  private static @Nullable String caption(Element img) {
    Element figure = img.parent();
    for (int up = 0; figure != null && up < 5; up++) {
      if (figure.normalName().equals("figure")) {
        Element caption = figure.selectFirst("figcaption");
        return caption == null || caption.text().isBlank() ? null : caption.text();
      }
      figure = figure.parent();
    }
    return null;
  }

  private static boolean isSmall(String size) {
    return PIXELS.matcher(size).matches() && Integer.parseInt(size.replace("px", "")) < ICON;
  }

  /** A reference as it is compared: without {@code ./}, percent signs decoded. */
  public static String plain(String reference) {
    String plain = reference.startsWith("./") ? reference.substring(2) : reference;
    try {
      return plain.contains("%") ? URLDecoder.decode(plain, StandardCharsets.UTF_8) : plain;
    } catch (IllegalArgumentException e) {
      return plain; // not percent-encoded after all
    }
  }
}
