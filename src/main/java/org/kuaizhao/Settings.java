package org.kuaizhao;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.render.RenderOptions.Canonical;
import org.kuaizhao.render.RenderOptions.Images;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The settings of an archive: {@code kuaizhao.yaml} in its folder, all optional, strict in its
 * names (DESIGN.md §5).
 *
 * @param title the archive's name
 * @param baseUrl where the site will stand, ending with a slash; null leaves out what needs
 *     absolute URLs
 * @param language BCP 47 tag of the interface
 * @param zone for times that name none
 * @param contact for takedown requests: an address or URL
 * @param footer a line for the foot of every page
 * @param categories in the order of the menus, with their aliases
 * @param sources with their aliases
 * @param canonical where {@code rel=canonical} points
 * @param noindex asks search engines to stay out
 * @param images which images are shown
 * @param originals how a version leads to the page as captured
 * @param replay a Wayback or pywb address with {@code {timestamp}} and {@code {url}}
 * @param foldTraditional search finds traditional characters by simplified ones and the reverse
 * @param limits what a page may cost
 */
public record Settings(
    String title,
    @Nullable String baseUrl,
    String language,
    ZoneId zone,
    @Nullable String contact,
    @Nullable String footer,
    Map<String, List<String>> categories,
    Map<String, List<String>> sources,
    Canonical canonical,
    boolean noindex,
    Images images,
    Originals originals,
    @Nullable String replay,
    boolean foldTraditional,
    Limits limits) {

  /** The file's name in an archive's folder. */
  public static final String FILE = "kuaizhao.yaml";

  private static final List<String> NAMES =
      List.of(
          "title",
          "baseUrl",
          "language",
          "zone",
          "contact",
          "footer",
          "categories",
          "sources",
          "canonical",
          "noindex",
          "images",
          "originals",
          "replay",
          "foldTraditional",
          "limits");

  /** How a version leads to the page as captured. */
  public enum Originals {
    NONE,
    LINK,
    COPY
  }

  /**
   * What a page may cost before it is rejected.
   *
   * @param pageBytes of its payload
   * @param depth of nested elements
   * @param elements in all
   */
  public record Limits(int pageBytes, int depth, int elements) {
    static final Limits DEFAULT = new Limits(32 << 20, 2_000, 400_000);
  }

  /** Settings that cannot be used; the message names file and entry. */
  public static final class SettingsException extends IOException {
    private static final long serialVersionUID = 1;

    SettingsException(String message) {
      super(message);
    }
  }

  /** The settings in a folder; the defaults when it has no file of them. */
  public static Settings read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return new Reader(file, null).read();
    }
    try {
      JsonNode tree = YAMLMapper.shared().readTree(Files.readString(file, StandardCharsets.UTF_8));
      return new Reader(file, tree.isObject() ? tree : null).read();
    } catch (JacksonException e) {
      throw new SettingsException(
          file + ": not YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  /** The same settings for a site that stands elsewhere. */
  public Settings withBaseUrl(String url) throws SettingsException {
    return new Settings(
        title,
        Reader.base("--base-url", url),
        language,
        zone,
        contact,
        footer,
        categories,
        sources,
        canonical,
        noindex,
        images,
        originals,
        replay,
        foldTraditional,
        limits);
  }

  /** Reads one file, entry by entry. */
  private static final class Reader {

    private final Path file;
    private final @Nullable JsonNode tree;

    Reader(Path file, @Nullable JsonNode tree) {
      this.file = file;
      this.tree = tree;
    }

    Settings read() throws IOException {
      checkNames(tree, NAMES, "");
      String language = text("language", "zh-CN");
      String base = text("baseUrl", "");
      return new Settings(
          text("title", language.startsWith("zh") ? "新闻快照" : "News snapshots"),
          base.isEmpty() ? null : base(file + ": baseUrl", base),
          language,
          zone(text("zone", language.startsWith("zh") ? "Asia/Shanghai" : "UTC")),
          emptyToNull(text("contact", "")),
          emptyToNull(text("footer", "")),
          aliases("categories"),
          aliases("sources"),
          oneOf("canonical", Canonical.ORIGINAL),
          flag("noindex"),
          oneOf("images", Images.CLICK),
          oneOf("originals", Originals.NONE),
          replay(text("replay", "")),
          flag("foldTraditional"),
          limits());
    }

    static String base(String where, String url) throws SettingsException {
      try {
        URI uri = URI.create(url);
        if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
          return url.endsWith("/") ? url : url + "/";
        }
      } catch (IllegalArgumentException notUri) {
        // said below
      }
      throw new SettingsException(where + ": not an http(s) address: " + url);
    }

    private @Nullable String replay(String address) throws SettingsException {
      if (address.isEmpty()) {
        return null;
      }
      boolean isWeb = address.startsWith("https://") || address.startsWith("http://");
      if (!isWeb || !address.contains("{url}")) {
        throw new SettingsException(
            file + ": replay: an http(s) address with {timestamp} and {url} expected: " + address);
      }
      return address;
    }

    private JsonNode node(String name) {
      return tree == null ? YAMLMapper.shared().missingNode() : tree.path(name);
    }

    private String text(String name, String otherwise) throws SettingsException {
      JsonNode value = node(name);
      if (value.isContainer()) {
        throw new SettingsException(file + ": " + name + ": one value expected");
      }
      return value.isMissingNode() || value.isNull() ? otherwise : value.asString().strip();
    }

    private boolean flag(String name) throws SettingsException {
      return switch (text(name, "false")) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new SettingsException(file + ": " + name + ": true or false expected");
      };
    }

    private ZoneId zone(String name) throws SettingsException {
      try {
        return ZoneId.of(name);
      } catch (DateTimeException unknown) {
        throw new SettingsException(file + ": zone: no time zone is called " + name);
      }
    }

    private <E extends Enum<E>> E oneOf(String name, E otherwise) throws SettingsException {
      String value = text(name, lower(otherwise));
      List<String> known = new ArrayList<>();
      for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
        if (lower(constant).equals(value)) {
          return constant;
        }
        known.add(lower(constant));
      }
      throw new SettingsException(
          file + ": " + name + ": " + value + " is none of " + known + Spelling.hint(value, known));
    }

    private static String lower(Enum<?> constant) {
      return Spelling.lower(constant.name());
    }

    /** A list of names, or of names with their aliases; a map from name to aliases does too. */
    private Map<String, List<String>> aliases(String name) throws SettingsException {
      Map<String, List<String>> aliases = new LinkedHashMap<>();
      JsonNode node = node(name);
      if (node.isArray()) {
        for (JsonNode item : node) {
          if (item.isObject()) {
            item.properties().forEach(e -> aliases.put(e.getKey(), strings(e.getValue())));
          } else {
            aliases.put(item.asString(), List.of());
          }
        }
      } else if (node.isObject()) {
        node.properties().forEach(e -> aliases.put(e.getKey(), strings(e.getValue())));
      } else if (!node.isMissingNode() && !node.isNull()) {
        throw new SettingsException(file + ": " + name + ": a list or a map expected");
      }
      return aliases;
    }

    private static List<String> strings(JsonNode node) {
      List<String> values = new ArrayList<>();
      if (node.isArray()) {
        node.forEach(item -> values.add(item.asString()));
      } else if (!node.isNull()) {
        values.add(node.asString());
      }
      return List.copyOf(values);
    }

    private Limits limits() throws SettingsException {
      JsonNode node = node("limits");
      checkNames(node, List.of("pageBytes", "depth", "elements"), "limits.");
      return new Limits(
          node.path("pageBytes").asInt(Limits.DEFAULT.pageBytes()),
          node.path("depth").asInt(Limits.DEFAULT.depth()),
          node.path("elements").asInt(Limits.DEFAULT.elements()));
    }

    private void checkNames(@Nullable JsonNode node, List<String> known, String prefix)
        throws SettingsException {
      if (node == null) {
        return;
      }
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        if (!known.contains(entry.getKey())) {
          throw new SettingsException(
              file
                  + ": unknown entry "
                  + prefix
                  + entry.getKey()
                  + Spelling.hint(entry.getKey(), known));
        }
      }
    }

    private static @Nullable String emptyToNull(String text) {
      return text.isEmpty() ? null : text;
    }
  }
}
