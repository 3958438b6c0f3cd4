package org.kuaizhao.extract.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Selectors for elements of a page, as short and as likely to outlive the page as can be: by id,
 * then by class, then by tag, each alone or below the nearest ancestor that has one, at last by
 * number. Names that machines make anew (long digits, hashes) are passed over.
 */
final class CssPath {

  private static final Pattern NAME = Pattern.compile("-?[\\p{L}_][\\p{L}\\p{N}_-]{0,40}");
  private static final Pattern PASSING =
      Pattern.compile(
          "\\d{3,}|^(?:css|sc|jsx|svelte|emotion|js|is|has)-|(?=[a-z-]*\\d)[a-z0-9]{7,}$|[a-z][A-Z]\\w*[A-Z]\\w*\\d|__\\w*\\d",
          Pattern.CASE_INSENSITIVE);

  private CssPath() {}

  /** A selector that names this element alone. */
  static String of(Element element) {
    Element root = element.root();
    for (String name : names(element)) {
      if (isAlone(root, name, element)) {
        return name;
      }
    }
    Element parent = element.parent();
    if (parent == null || parent == root || parent.normalName().equals("html")) {
      return element.normalName();
    }
    String above = of(parent);
    for (String name : names(element)) {
      for (String path : List.of(above + " " + name, above + " > " + name)) {
        if (isAlone(root, path, element)) {
          return path;
        }
      }
    }
    return above + " > " + numbered(element);
  }

  /** What an element can be called: {@code #id}, {@code .class}, {@code tag.class}, tag. */
  static List<String> names(Element element) {
    List<String> names = new ArrayList<>();
    String tag = element.normalName();
    if (isName(element.id())) {
      names.add("#" + element.id());
    }
    List<String> classes = element.classNames().stream().filter(CssPath::isName).toList();
    classes.forEach(name -> names.add("." + name));
    classes.forEach(name -> names.add(tag + "." + name));
    if (classes.size() > 1) {
      names.add(tag + "." + String.join(".", classes));
    }
    for (String key : List.of("itemprop", "property", "name", "role", "data-testid")) {
      String value = element.attr(key);
      if (value.matches("[\\w:.-]{1,60}")) {
        names.add(tag + "[" + key + "=\"" + value + "\"]");
      }
    }
    if (NAME.matcher(tag).matches()) {
      names.add(tag);
    }
    return names;
  }

  /** The last steps of an element's path, for people to read. */
  static String brief(@Nullable Element element) {
    StringBuilder path = new StringBuilder();
    int steps = 0;
    for (Element e = element; e != null && steps < 3; e = e.parent(), steps++) {
      if (e.normalName().equals("#root") || e.normalName().equals("body") && steps > 0) {
        break;
      }
      List<String> names = names(e);
      String name = names.isEmpty() ? e.normalName() : names.getFirst();
      String step =
          name.startsWith("[") || name.contains(e.normalName()) ? name : e.normalName() + name;
      path.insert(0, path.isEmpty() ? step : step + " > ");
    }
    return path.toString();
  }

  /** By number among its like; among all children where its tag is no name in CSS. */
  private static String numbered(Element element) {
    if (!NAME.matcher(element.normalName()).matches()) {
      return ":nth-child(" + (element.elementSiblingIndex() + 1) + ")";
    }
    int number = 1;
    for (Element e = element.previousElementSibling(); e != null; e = e.previousElementSibling()) {
      number += e.normalName().equals(element.normalName()) ? 1 : 0;
    }
    return element.normalName() + ":nth-of-type(" + number + ")";
  }

  private static boolean isAlone(Element root, String css, Element element) {
    List<Element> found = root.select(css);
    return found.size() == 1 && found.getFirst() == element;
  }

  private static boolean isName(String name) {
    return NAME.matcher(name).matches()
        && !PASSING.matcher(name).find()
        && !name.toLowerCase(Locale.ROOT).startsWith("ng-");
  }
}
