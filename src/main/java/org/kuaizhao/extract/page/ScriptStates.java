package org.kuaizhao.extract.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.text.Wording;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The text of an article in the state that a page's scripts begin with, where browsers would draw
 * it: blocks of JSON ({@code __NEXT_DATA__}), assigned objects and strings ({@code __NUXT__},
 * WeChat, Toutiao), and the rows of a flight of React's server components. Asked only where the
 * page shows no text itself.
 */
public final class ScriptStates {

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(200).build())
                  .build())
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern ASSIGNED =
      Pattern.compile("[\\w$\\])\"']\\s{0,3}=\\s{0,3}(?=[{\\[]\\s{0,20}[\"'{\\[\\w])");
  private static final Pattern UNDEFINED =
      Pattern.compile("(?<=[:\\[,])\\s{0,3}(?:undefined|void 0)(?=\\s{0,3}[,}\\]])");
  private static final Pattern HEXADECIMAL = Pattern.compile("\\\\x(\\p{XDigit}{2})");
  private static final Pattern FLIGHT = Pattern.compile("__next_f\\.push\\(");
  private static final Pattern ROW = Pattern.compile("(?m)^([0-9a-f]{1,4}):(?=[\\[{\"])");
  private static final Pattern TAG =
      Pattern.compile("</?(?:p|br|div|section|h[1-6])\\b[^>]{0,200}>");
  private static final Pattern REFERENCE = Pattern.compile("\\$L?([0-9a-f]{1,4})");
  private static final Pattern ELEMENT = Pattern.compile("[a-z][a-z0-9]{0,11}");
  private static final Pattern MARKUP = Pattern.compile("<[^>]*>");

  /** Under these keys stands what is no article's text. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "(?i)comment|related|recommend|recirc|polic|terms|consent|cookie|footer|menu|transl|i18n|locale|messages|newsletter|advert|style|css|seo|schema|disclaimer");

  /** An element of an array that has one of these stands for another page. */
  private static final List<String> OF_PAGES =
      List.of("url", "href", "slug", "link", "permalink", "headline", "articleId");

  /** Keys of a block's own text and of the blocks or words in it, in the order of reading. */
  private static final List<String> TEXT_KEYS =
      List.of(
          "text",
          "html",
          "value",
          "body",
          "paragraph",
          "content",
          "data",
          "children",
          "items",
          "model",
          "blocks",
          "rendered",
          "caption");

  private static final int LEAST_STRING = 160;
  private static final int MOST_CODE = 4_000_000;
  private static final int DEEPEST = 12;
  private static final int MOST_NODES = 60_000;

  /** The weight of prose from which on a text may be an article's. */
  private static final int LEAST_PROSE = 150;

  private String best = "";
  private int most = LEAST_PROSE - 1;
  private int nodes;

  private ScriptStates() {}

  /** The markup of the longest article text that scripts hold, or null. */
  public static @Nullable String markup(List<Element> scripts) {
    ScriptStates states = new ScriptStates();
    StringBuilder flight = new StringBuilder();
    for (Element script : scripts) {
      String code = script.data();
      if (code.length() < LEAST_STRING || code.length() > MOST_CODE) {
        continue;
      }
      String type = script.attr("type").toLowerCase(Locale.ROOT);
      if (type.contains("ld+json")) {
        continue;
      }
      if (type.contains("json")) {
        states.weigh(parsed(code), false, 0);
      } else if (FLIGHT.matcher(code).find()) {
        chunks(code, flight);
      } else {
        states.code(code);
      }
    }
    if (!flight.isEmpty()) {
      states.flight(flight.toString());
    }
    return states.best.isEmpty() ? null : states.best;
  }

  private void code(String code) {
    Matcher assigned = ASSIGNED.matcher(code);
    int end = 0;
    while (assigned.find()) {
      if (assigned.end() >= end && code.length() - assigned.end() > LEAST_STRING) {
        JsonNode state = parsed(json(code.substring(assigned.end())));
        if (state != null) {
          weigh(state, false, 0);
          end = assigned.end() + 1;
        }
      }
    }
    for (String literal : ScriptStrings.of(code, LEAST_STRING)) {
      String text = literal.strip();
      JsonNode state = text.startsWith("{") || text.startsWith("[") ? parsed(text) : null;
      if (state == null) {
        offer(text, false);
      } else {
        weigh(state, false, 0);
      }
    }
  }

  /** An object of a script as JSON has it: without what only scripts know. */
  private static String json(String code) {
    return HEXADECIMAL.matcher(UNDEFINED.matcher(code).replaceAll("null")).replaceAll("\\\\u00$1");
  }

  private static @Nullable JsonNode parsed(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      return null;
    }
  }

  /** Looks for the longest text under a node: one string, or an array of blocks. */
  private void weigh(@Nullable JsonNode node, boolean foreign, int depth) {
    if (node == null || depth > 60 || nodes++ > MOST_NODES) {
      return;
    }
    if (node.isString()) {
      offer(node.asString(), foreign);
    } else if (node.isArray()) {
      blocks(node, foreign);
      for (JsonNode child : node) {
        weigh(child, foreign, depth + 1);
      }
    } else if (node.isObject()) {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        weigh(entry.getValue(), foreign || FOREIGN.matcher(entry.getKey()).find(), depth + 1);
      }
    }
  }

  private void blocks(JsonNode array, boolean foreign) {
    if (array.size() < 2 || foreign || isElement(array)) {
      return;
    }
    StringBuilder html = new StringBuilder();
    int pages = 0;
    for (JsonNode element : array) {
      pages += isOfPage(element) ? 1 : 0;
      String text = text(element, 0).strip();
      if (text.contains("<p") || text.contains("<h")) {
        html.append(text).append('\n');
      } else if (!text.isEmpty()) {
        html.append("<p>").append(text).append("</p>\n");
      }
    }
    if (pages * 2 < array.size()) {
      offer(html.toString(), false);
    }
  }

  private static boolean isOfPage(JsonNode element) {
    return element.isObject() && OF_PAGES.stream().anyMatch(key -> element.get(key) != null);
  }

  /** The text of a block: its own, or that of what it is made of. */
  private static String text(JsonNode node, int depth) {
    if (depth > DEEPEST) {
      return "";
    }
    if (node.isString()) {
      String text = node.asString();
      return text.startsWith("http") || text.startsWith("$") ? "" : plain(text);
    }
    StringBuilder text = new StringBuilder();
    if (isElement(node)) {
      text.append(text(node.get(3), depth + 1));
    } else if (node.isArray()) {
      for (JsonNode child : node) {
        text.append(text(child, depth + 1));
      }
    } else if (node.isObject()) {
      for (String key : TEXT_KEYS) {
        JsonNode child = node.get(key);
        if (child != null && text.isEmpty()) {
          text.append(text(child, depth + 1));
        }
      }
    }
    return text.toString();
  }

  /** A string as markup: escaped where it has none. */
  private static String plain(String text) {
    return text.indexOf('<') >= 0 ? text : Entities.escape(Parser.unescapeEntities(text, false));
  }

  private void offer(String text, boolean foreign) {
    if (foreign || text.length() < LEAST_STRING / 2) {
      return;
    }
    String markup =
        text.indexOf('<') < 0 && text.contains("&lt;")
            ? Parser.unescapeEntities(text, false)
            : text;
    int weight = prose(markup);
    if (weight > most) {
      most = weight;
      best = TAG.matcher(markup).find() ? markup : paragraphs(markup);
    }
  }

  /** The markup of a plain text, a paragraph a line. */
  public static String paragraphs(String text) {
    StringBuilder html = new StringBuilder();
    for (String line : text.split("\\R+", -1)) {
      if (!line.isBlank()) {
        html.append("<p>").append(Entities.escape(line.strip())).append("</p>\n");
      }
    }
    return html.toString();
  }

  /** The weight of the lines of a markup that are sentences; none for what looks like code. */
  private static int prose(String markup) {
    int weight = 0;
    for (String line : TAG.split(markup, -1)) {
      String text = MARKUP.matcher(line).replaceAll("").strip();
      Wording wording = Wording.of(text);
      boolean code = text.indexOf('{') >= 0 || text.indexOf(';') >= 0 && text.indexOf(' ') < 0;
      boolean words = wording.cjk() || text.indexOf(' ') > 0;
      if (!code && words && wording.weight() >= 40 && wording.stops() > 0) {
        weight += wording.weight();
      }
    }
    return weight;
  }

  private static void chunks(String code, StringBuilder flight) {
    Matcher push = FLIGHT.matcher(code);
    while (push.find()) {
      JsonNode pushed = parsed(code.substring(push.end()));
      if (pushed != null && pushed.isArray() && pushed.size() > 1 && pushed.get(1).isString()) {
        flight.append(pushed.get(1).asString());
      }
    }
  }

  /** Draws the rows that describe elements, and weighs those that hold data. */
  private void flight(String flight) {
    Map<String, JsonNode> rows = new LinkedHashMap<>();
    Matcher row = ROW.matcher(flight);
    while (row.find()) {
      JsonNode node = parsed(flight.substring(row.end()));
      if (node != null) {
        rows.put(row.group(1), node);
      }
    }
    for (JsonNode node : List.copyOf(rows.values())) {
      StringBuilder html = new StringBuilder();
      draw(node, rows, html, 0);
      offer(html.toString(), false);
      weigh(node, false, 0);
    }
  }

  /** Whether an array describes an element: a mark, its name, its key, what it is given. */
  private static boolean isElement(JsonNode node) {
    return node.isArray() && node.size() == 4 && node.get(0).asString("").equals("$");
  }

  private void draw(
      @Nullable JsonNode node, Map<String, JsonNode> rows, StringBuilder html, int depth) {
    if (node == null || depth > 60 || nodes++ > MOST_NODES) {
      return;
    }
    if (node.isString()) {
      Matcher reference = REFERENCE.matcher(node.asString());
      if (reference.matches()) {
        draw(rows.get(reference.group(1)), rows, html, depth + 4);
      } else if (!node.asString().startsWith("$")) {
        html.append(Entities.escape(node.asString()));
      }
    } else if (isElement(node)) {
      String name = node.get(1).asString("");
      boolean plain = ELEMENT.matcher(name).matches();
      JsonNode inner = node.get(3).get("dangerouslySetInnerHTML");
      boolean unseen = List.of("script", "style", "nav", "footer", "button").contains(name);
      if (unseen) {
        return;
      }
      html.append(plain ? "<" + name + ">" : "");
      if (inner != null && inner.get("__html") != null) {
        html.append(inner.get("__html").asString(""));
      }
      draw(node.get(3).get("children"), rows, html, depth + 1);
      html.append(plain ? "</" + name + ">" : "");
    } else if (node.isArray()) {
      List<JsonNode> children = new ArrayList<>();
      node.forEach(children::add);
      children.forEach(child -> draw(child, rows, html, depth + 1));
    }
  }
}
