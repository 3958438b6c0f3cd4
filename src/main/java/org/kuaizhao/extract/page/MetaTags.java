package org.kuaizhao.extract.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The {@code <meta>} elements of a page by lower-case name, property or itemprop. */
public final class MetaTags {

  private static final Pattern MEDIA = Pattern.compile("(?:Image|Media|Photograph)(?:Object)?/?$");

  private static final List<String> KEYS = List.of("property", "name", "itemprop", "http-equiv");

  private final Map<String, List<String>> values = new HashMap<>();

  private MetaTags() {}

  static MetaTags of(List<Element> metas) {
    MetaTags tags = new MetaTags();
    for (Element meta : metas) {
      String content = content(meta).strip();
      if (content.isEmpty() || isOfPicture(meta)) {
        continue;
      }
      for (String key : KEYS) {
        String name = meta.attr(key).strip().toLowerCase(Locale.ROOT);
        if (!name.isEmpty()) {
          tags.values.computeIfAbsent(name, k -> new ArrayList<>()).add(content);
        }
      }
    }
    return tags;
  }

  /** What a {@code <meta>} says; some pages write it into {@code value}. */
  public static String content(Element meta) {
    return meta.attr(meta.hasAttr("content") ? "content" : "value");
  }

  /** Whether microdata say it of a picture in the page. */
  private static boolean isOfPicture(Element meta) {
    Element scope = meta.hasAttr("itemprop") ? meta : null;
    while (scope != null && !scope.hasAttr("itemscope")) {
      scope = scope.parent();
    }
    return scope != null && MEDIA.matcher(scope.attr("itemtype")).find();
  }

  /** The contents of the first of {@code names} that the page has. */
  public List<String> all(List<String> names) {
    for (String name : names) {
      List<String> found = values.get(name);
      if (found != null) {
        return found;
      }
    }
    return List.of();
  }

  /** The first content under a name, or null. */
  public @Nullable String first(String name) {
    List<String> found = values.get(name);
    return found == null ? null : found.getFirst();
  }

  /** The first content under any of {@code names}, with the name as evidence. */
  public @Nullable Found<String> first(List<String> names) {
    for (String name : names) {
      String value = first(name);
      if (value != null) {
        return new Found<>(value, place(name));
      }
    }
    return null;
  }

  /** Evidence for a value under a name: {@code og:title}, {@code meta:author}. */
  public static String place(String name) {
    return name.startsWith("og:") ? name : "meta:" + name;
  }
}
