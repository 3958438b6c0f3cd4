package org.kuaizhao.render;

import freemarker.cache.TemplateNameFormat;
import freemarker.core.PlainTextOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.kuaizhao.capture.Listing.Note;
import org.kuaizhao.render.page.TemplateModel;
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
          "story.ftlh",
          "stories.ftlh",
          "sentences.ftlh",
          "moved.ftlh",
          "changed.ftlh",
          "wanted.ftlh",
          "statistics.ftlh",
          "report.ftlh",
          "about.ftlh",
          "subscriptions.ftlh",
          "missing.ftlh",
          "tombstone.ftlh",
          "takedowns.ftlh",
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
          "assets/css/article.css",
          "assets/css/home.css",
          "assets/css/index.css",
          "assets/css/search.css",
          "assets/css/story.css",
          "assets/css/statistics.css",
          "assets/js/site.js",
          "assets/js/wake.js",
          "assets/js/choice.js",
          "assets/js/filter.js",
          "assets/js/news.js",
          "assets/js/subscriptions.js");

  /** Pages change when this does: the part of their inputs that lies in this package's code. */
  private static final String VERSION = "5";

  /** The built-in scripts as sites get them; who changes one begins with what was written. */
  private static final String MINIFIED = "minified/";

  private final ThemeFiles files;
  private final Words words;
  private final Configuration freeMarker;
  private final String digest;

  Theme(RenderOptions options) throws IOException {
    this.files = new ThemeFiles(options.theme().templates());
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
  byte[] render(String template, TemplateModel screen) throws IOException {
    StringWriter out = new StringWriter(16_384);
    try {
      freeMarker.getTemplate(template).process(screen, out);
    } catch (TemplateException e) {
      throw new IOException(screen.meta().path() + ": " + e.getMessage(), e);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A file of the theme: the archive's own where it has one that differs. */
  byte[] file(String name) throws IOException {
    byte[] own = files.own(name);
    byte[] written = ThemeFiles.builtIn(name);
    if (own != null && !Arrays.equals(own, written)) {
      return own;
    }
    byte[] minified = ThemeFiles.builtIn(MINIFIED + name);
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

  /** The archive's own files that were not read, and why. */
  List<Note> refused() {
    return files.refused();
  }

  /** English, overlaid by the base language and the language; a plural brings its own singular. */
  private Words words(String language) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    String base = language.contains("-") ? language.substring(0, language.indexOf('-')) : language;
    String file = base.equals("zh") ? "zh-CN" : base;
    for (String name : List.of("en", file, language)) {
      String path = "messages/" + name + ".properties";
      byte[] own = files.own(path);
      byte[] bytes = own != null ? own : ThemeFiles.builtIn(path);
      if (bytes != null) {
        Properties properties = new Properties();
        properties.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
        properties.stringPropertyNames().forEach(k -> texts.remove(k + ".one"));
        properties.stringPropertyNames().forEach(k -> texts.put(k, properties.getProperty(k)));
      }
    }
    return new Words(language, texts);
  }

  /** Templates see page records and the theme's files: no class, no other file, nothing to call. */
  private Configuration configuration() {
    Configuration freeMarker = new Configuration(Configuration.VERSION_2_3_34);
    freeMarker.setTemplateLoader(files);
    freeMarker.setTemplateNameFormat(TemplateNameFormat.DEFAULT_2_4_0);
    freeMarker.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    freeMarker.setAPIBuiltinEnabled(false);
    freeMarker.setObjectWrapper(pageRecords());
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

  private static DefaultObjectWrapper pageRecords() {
    DefaultObjectWrapper wrapper = new DefaultObjectWrapper(Configuration.VERSION_2_3_34);
    wrapper.setMemberAccessPolicy(new PageRecords());
    wrapper.setExposeFields(false);
    return wrapper;
  }

  private String digestOfAll() throws IOException {
    Key key = new Key().add(VERSION);
    for (String template : TEMPLATES) {
      key.add(file(template));
    }
    return key.add(words).hex();
  }
}
