package org.kuaizhao.extract.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a page's JSON-LD says of its article: the node of an article type, else of the page. Broken
 * scripts are mended where the fault is common, else their dates are read by pattern.
 */
public final class LinkedData {

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(100).build())
                  .build())
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .build();

  private static final Pattern BROKEN_FIELD =
      Pattern.compile("\"(datePublished|dateModified|headline)\"\\s*:\\s*\"([^\"\\\\]{1,300})\"");

  /** What hides a script's data from old parsers. */
  private static final Pattern WRAPPING =
      Pattern.compile("(?:/\\*|//)?\\s*(?:<!\\[CDATA\\[|\\]\\]>)\\s*(?:\\*/)?|<!--|-->");

  private static final String TYPE = "application/ld+json";

  private static final int MAX_NODES = 20_000;

  private final List<JsonNode> articles = new ArrayList<>();
  private final List<JsonNode> pages = new ArrayList<>();

  /** Pages that are told of like articles: with headline and author. */
  private final List<JsonNode> standIns = new ArrayList<>();

  private final List<JsonNode> others = new ArrayList<>();
  private final List<JsonNode> nodes = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();

  private LinkedData() {}

  static LinkedData of(List<Element> scripts) {
    LinkedData data = new LinkedData();
    for (Element script : scripts) {
      if (script.attr("type").toLowerCase(Locale.ROOT).startsWith(TYPE)) {
        data.add(script.data());
      } else if (script.data().contains(TYPE)) {
        data.addPushed(script.data());
      }
    }
    data.articles.addAll(data.standIns);
    return data;
  }

  /** The types that the page's nodes name, in lower case. */
  public Set<String> types() {
    Set<String> types = new LinkedHashSet<>();
    nodes.forEach(node -> types.addAll(types(node)));
    return types;
  }

  /** The text under a key of the article's node. */
  public @Nullable String text(String key) {
    for (JsonNode article : articles) {
      String text = text(article.get(key));
      if (text != null) {
        return text;
      }
    }
    return broken(key);
  }

  /** The text under a key of the page's node, for pages that have no article's. */
  public @Nullable String pageText(String key) {
    for (JsonNode page : pages) {
      String text = text(page.get(key));
      if (text != null) {
        return text;
      }
    }
    for (JsonNode other : others) {
      String text = text(other.get(key));
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** The texts under a key of the article's node, whether it holds one or many. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode article : articles) {
      collect(article.get(key), texts);
      if (!texts.isEmpty()) {
        return texts;
      }
    }
    return texts;
  }

  /** The names under a key that holds persons or organisations; references by id are followed. */
  public List<String> names(String key) {
    for (JsonNode article : articles) {
      Set<String> names = new LinkedHashSet<>();
      collectNames(article.get(key), names);
      if (!names.isEmpty()) {
        return List.copyOf(names);
      }
    }
    return List.of();
  }

  /** The names of a breadcrumb trail, from the root down. */
  public List<String> breadcrumb() {
    for (JsonNode node : nodes) {
      if (types(node).contains("breadcrumblist") && node.get("itemListElement") != null) {
        List<String> trail = new ArrayList<>();
        for (JsonNode item : node.get("itemListElement")) {
          String name = text(item.get("name"));
          JsonNode target = item.get("item");
          if (name == null && target != null && target.isObject()) {
            name = text(target.get("name"));
          }
          if (name != null) {
            trail.add(name);
          }
        }
        return trail;
      }
    }
    return List.of();
  }

  private void add(String script) {
    String json = WRAPPING.matcher(script).replaceAll(" ").strip();
    if (json.indexOf('"') < 0 && json.contains("&quot;")) {
      json = Parser.unescapeEntities(json, false);
    }
    int from = 0;
    while (from < json.length() && json.charAt(from) != '{' && json.charAt(from) != '[') {
      from++; // comment and CDATA marks
    }
    int to = Math.max(json.lastIndexOf('}'), json.lastIndexOf(']')) + 1;
    if (from >= to) {
      return;
    }
    JsonNode root = parsed(json.substring(from, to));
    root = root == null ? parsed(mended(json.substring(from, to))) : root;
    if (root == null) {
      broken.add(json);
    } else {
      walk(root);
    }
  }

  private static @Nullable JsonNode parsed(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      return null;
    }
  }

  /**
   * With quotes inside of strings escaped: those that neither open nor close by their neighbours.
   */
  private static String mended(String json) {
    StringBuilder out = new StringBuilder(json.length() + 16);
    boolean inside = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (inside && c == '\\' && i + 1 < json.length()) {
        out.append(c).append(json.charAt(++i));
        continue;
      }
      if (c == '"' && inside && !closes(json, i)) {
        out.append('\\');
      } else if (c == '"') {
        inside = !inside;
      }
      out.append(c);
    }
    return out.toString();
  }

  /** Whether a quote ends a string: a colon, a bracket, or a comma before another value follow. */
  private static boolean closes(String json, int quote) {
    int next = next(json, quote + 1);
    if (next == json.length() || ":}]".indexOf(json.charAt(next)) >= 0) {
      return true;
    }
    int after = next(json, next + 1);
    return json.charAt(next) == ','
        && (after == json.length() || "\"{[}]-0123456789tfn".indexOf(json.charAt(after)) >= 0);
  }

  private static int next(String json, int from) {
    int at = from;
    while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Linked data that a script of the page puts into it: the texts that are objects of them. */
  private void addPushed(String code) {
    for (String literal : ScriptStrings.of(code, 40)) {
      if (literal.contains("@type") && literal.strip().startsWith("{")) {
        add(literal);
      } else if (literal.contains(TYPE)) {
        ScriptStrings.of(literal, 40).stream()
            .filter(inner -> inner.contains("@type") && inner.strip().startsWith("{"))
            .forEach(this::add);
      }
    }
  }

  private void walk(JsonNode root) {
    Deque<JsonNode> open = new ArrayDeque<>();
    open.add(root);
    int seen = 0;
    while (!open.isEmpty() && seen++ < MAX_NODES) {
      JsonNode node = open.poll();
      if (node.isObject()) {
        sort(node);
      }
      for (JsonNode child : node) {
        if (child.isContainer()) {
          open.add(child);
        }
      }
    }
  }

  private void sort(JsonNode node) {
    nodes.add(node);
    Set<String> types = types(node);
    if (types.stream().anyMatch(LinkedData::isArticle)) {
      articles.add(node);
    } else if (types.stream().anyMatch(type -> type.endsWith("webpage"))) {
      pages.add(node);
      if (node.get("headline") != null && node.get("author") != null) {
        standIns.add(node);
      }
    } else if (node.get("datePublished") != null || node.get("pubDate") != null) {
      others.add(node);
    }
  }

  private static boolean isArticle(String type) {
    return type.endsWith("article")
        || type.endsWith("posting") && !type.startsWith("job")
        || type.equals("report")
        || type.equals("review");
  }

  private static Set<String> types(JsonNode node) {
    List<String> types = new ArrayList<>();
    collect(node.get("@type"), types);
    Set<String> lower = new LinkedHashSet<>();
    types.forEach(
        type -> lower.add(type.substring(type.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT)));
    return lower;
  }

  private @Nullable String broken(String key) {
    for (String json : broken) {
      Matcher field = BROKEN_FIELD.matcher(json);
      while (field.find()) {
        if (field.group(1).equals(key)) {
          return clean(field.group(2));
        }
      }
    }
    return null;
  }

  private void collectNames(@Nullable JsonNode node, Set<String> names) {
    if (node == null) {
      return;
    }
    if (node.isArray()) {
      node.forEach(child -> collectNames(child, names));
    } else if (node.isObject()) {
      JsonNode name = node.get("name");
      if (name != null && name.isArray()) {
        name.forEach(child -> collectNames(child, names));
        return;
      }
      String text = text(name);
      if (text == null && node.get("@id") != null) {
        text = nameOf(text(node.get("@id")));
      }
      if (text != null) {
        names.add(text);
      }
    } else {
      String text = text(node);
      if (text != null) {
        names.add(text);
      }
    }
  }

  private @Nullable String nameOf(@Nullable String id) {
    for (JsonNode node : nodes) {
      if (id != null && id.equals(text(node.get("@id"))) && node.get("name") != null) {
        return text(node.get("name"));
      }
    }
    return null;
  }

  private static void collect(@Nullable JsonNode node, List<String> texts) {
    if (node == null) {
      return;
    }
    if (node.isArray()) {
      node.forEach(child -> collect(child, texts));
    } else {
      String text = text(node);
      if (text != null) {
        texts.add(text);
      }
    }
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    if (node == null) {
      return null;
    }
    if (node.isArray()) {
      return node.isEmpty() ? null : text(node.get(0));
    }
    if (node.isObject()) {
      JsonNode inner = node.get("@value") != null ? node.get("@value") : node.get("name");
      return inner == null || inner.isContainer() ? null : text(inner);
    }
    return node.isNull() ? null : clean(node.asString());
  }

  private static @Nullable String clean(String text) {
    String plain = text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, false);
    plain = plain.strip();
    return plain.isEmpty() ? null : plain;
  }
}
