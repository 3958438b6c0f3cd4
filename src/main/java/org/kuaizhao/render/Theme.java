package org.kuaizhao.render;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.PlainTextOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.render.page.Screen;
import org.kuaizhao.render.page.Words;

/**
 * The look: templates, messages and assets, each file from the user's folder when it is there, else
 * from the built-in theme. Thread-safe.
 */
final class Theme {

  /** Every template; their digest is part of every page's key. */
  static final List<String> TEMPLATES =
      List.of(
          "layout.ftlh",
          "parts.ftlh",
          "home.ftlh",
          "article.ftlh",
          "changes.ftlh",
          "original.ftlh",
          "list.ftlh",
          "index.ftlh",
          "years.ftlh",
          "year.ftlh",
          "month.ftlh",
          "search.ftlh",
          "reprints.ftlh",
          "changed.ftlh",
          "wanted.ftlh",
          "statistics.ftlh",
          "report.ftlh",
          "about.ftlh",
          "subscriptions.ftlh",
          "missing.ftlh",
          "tombstone.ftlh",
          "feed.ftlx",
          "sitemap.ftlx",
          "opensearch.ftlx");

  /** The interface's texts, a file a language. */
  static final List<String> MESSAGES =
      List.of("messages/en.properties", "messages/zh-CN.properties");

  /** Files that are copied as they are. */
  static final List<String> ASSETS =
      List.of(
          "assets/css/site.css",
          "assets/js/site.js",
          "assets/js/wake.js",
          "assets/js/choice.js",
          "assets/js/news.js",
          "assets/js/subscriptions.js");

  /** Pages change when this does: the part of their inputs that lies in this package's code. */
  private static final String VERSION = "4";

  private static final String BUILT_IN = "/org/kuaizhao/theme/";

  /** The built-in scripts as sites get them; who changes one begins with what was written. */
  private static final String MINIFIED = "minified/";

  private final RenderOptions options;
  private final Words words;
  private final Configuration freeMarker;
  private final String digest;

  Theme(RenderOptions options) throws IOException {
    this.options = options;
    this.words = words(options.language());
    this.freeMarker = configuration();
    this.digest = digestOfAll();
  }

  Words words() {
    return words;
  }

  /** Digest of the templates and messages. */
  String digest() {
    return digest;
  }

  /** A page as bytes. */
  byte[] render(String template, Screen screen) throws IOException {
    StringWriter out = new StringWriter(16_384);
    try {
      freeMarker.getTemplate(template).process(screen, out);
    } catch (TemplateException e) {
      throw new IOException(screen.leaf().path() + ": " + e.getMessage(), e);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A file of the theme: the archive's own where it has one that differs. */
  byte[] file(String name) throws IOException {
    byte[] own = ownFile(name);
    byte[] written = builtIn(name);
    if (own != null && !Arrays.equals(own, written)) {
      return own;
    }
    byte[] minified = builtIn(MINIFIED + name);
    byte[] bytes = minified != null ? minified : written;
    if (bytes == null) {
      throw new IOException("the theme has no " + name);
    }
    return bytes;
  }

  /** A file of the theme as text. */
  String text(String name) {
    try {
      return new String(file(name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte @Nullable [] ownFile(String name) throws IOException {
    Path templates = options.theme().templates();
    Path own = templates == null ? null : templates.resolve(name);
    return own != null && Files.isRegularFile(own) ? Files.readAllBytes(own) : null;
  }

  /** A built-in file as it was written. */
  static byte @Nullable [] builtIn(String name) throws IOException {
    try (InputStream in = Theme.class.getResourceAsStream(BUILT_IN + name)) {
      return in == null ? null : in.readAllBytes();
    }
  }

  /** English, overlaid by the base language and the language; a plural brings its own singular. */
  private Words words(String language) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    String base = language.contains("-") ? language.substring(0, language.indexOf('-')) : language;
    String file = base.equals("zh") ? "zh-CN" : base;
    for (String name : List.of("en", file, language)) {
      String path = "messages/" + name + ".properties";
      byte[] own = ownFile(path);
      byte[] bytes = own != null ? own : builtIn(path);
      if (bytes != null) {
        Properties properties = new Properties();
        properties.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
        properties.stringPropertyNames().forEach(k -> texts.remove(k + ".one"));
        properties.stringPropertyNames().forEach(k -> texts.put(k, properties.getProperty(k)));
      }
    }
    return new Words(language, texts);
  }

  private Configuration configuration() throws IOException {
    Configuration freeMarker = new Configuration(Configuration.VERSION_2_3_34);
    List<TemplateLoader> loaders = new ArrayList<>();
    Path own = options.theme().templates();
    if (own != null && Files.isDirectory(own)) {
      loaders.add(new FileTemplateLoader(own.toFile()));
    }
    loaders.add(new ClassTemplateLoader(Theme.class, BUILT_IN));
    freeMarker.setTemplateLoader(new MultiTemplateLoader(loaders.toArray(TemplateLoader[]::new)));
    freeMarker.setObjectWrapper(new DefaultObjectWrapper(Configuration.VERSION_2_3_34));
    freeMarker.setDefaultEncoding("UTF-8");
    freeMarker.setLocale(Locale.ROOT);
    freeMarker.setNumberFormat("computer");
    freeMarker.setBooleanFormat("c");
    freeMarker.setLocalizedLookup(false);
    freeMarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    freeMarker.setLogTemplateExceptions(false);
    freeMarker.setWrapUncheckedExceptions(true);
    freeMarker.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
    freeMarker.setRecognizeStandardFileExtensions(true);
    freeMarker.setOutputFormat(PlainTextOutputFormat.INSTANCE);
    return freeMarker;
  }

  private String digestOfAll() throws IOException {
    Key key = new Key().add(VERSION);
    for (String template : TEMPLATES) {
      key.add(file(template));
    }
    return key.add(words).hex();
  }
}
