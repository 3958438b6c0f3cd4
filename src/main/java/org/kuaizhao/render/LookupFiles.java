package org.kuaizhao.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.analysis.Fold;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.extract.article.Identity;
import org.kuaizhao.render.Catalogue.ArticleList;
import org.kuaizhao.render.Catalogue.Kind;
import org.kuaizhao.render.page.SearchPage.Lookups;
import org.kuaizhao.search.BrowserEngine;

/**
 * Small files in which the search page looks things up by one key, so that a reader loads one of
 * them however large the archive is: the article at an address, the lists of a name.
 */
final class LookupFiles {

  /** Keys of a file, about. */
  private static final int KEYS = 250;

  private static final String ADDRESS = "address";
  private static final String NAME = "name";

  private final RenderContext context;
  private final Map<String, SequencedSet<String>> addresses = new TreeMap<>();
  private final Map<String, SequencedSet<String>> names = new TreeMap<>();

  LookupFiles(RenderContext context, ArticlePages.Stock stock, Catalogue catalogue) {
    this.context = context;
    stock.relations().forEachAddress(this::addAddress);
    for (Entry entry : stock.edition().entries()) {
      addAddress(entry.url(), entry.id());
    }
    for (Kind kind : Kind.values()) {
      catalogue.of(kind).forEach(this::addName);
    }
  }

  /** What the search page must know to look something up. */
  Lookups lookups() {
    return new Lookups(
        files(addresses), files(names), Identity.tracking().stream().sorted().toList());
  }

  List<OutputFile> files() {
    List<OutputFile> files = new ArrayList<>();
    addFiles(ADDRESS, addresses, files);
    addFiles(NAME, names, files);
    return files;
  }

  private void addAddress(@Nullable String address, String id) {
    String normal = Identity.normalise(address);
    if (normal != null) {
      add(addresses, bare(normal), JsonLd.script(id));
    }
  }

  /** An address without what readers leave out: the scheme, {@code www.}, the last slash. */
  static String bare(String normal) {
    return normal.replaceFirst("^https?://(?:www\\.)?", "").replaceFirst("/$", "");
  }

  private void addName(ArticleList list) {
    String name = Fold.plain().of(list.name()).strip().replaceAll("\\s+", " ");
    List<Object> told =
        List.of(list.kind().folder(), list.name(), list.path(), list.entries().size());
    add(names, name, JsonLd.script(told));
  }

  private static void add(Map<String, SequencedSet<String>> to, String key, String json) {
    to.computeIfAbsent(BrowserEngine.key(key), k -> new TreeSet<>()).add(json);
  }

  /** A power of two, so that one more key seldom moves all others to other files. */
  private static int files(Map<String, ?> entries) {
    int needed = (entries.size() + KEYS - 1) / KEYS;
    return needed <= 1 ? needed : 2 * Integer.highestOneBit(needed - 1);
  }

  private void addFiles(
      String kind, Map<String, SequencedSet<String>> entries, List<OutputFile> to) {
    int count = files(entries);
    List<List<String>> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(new ArrayList<>());
    }
    entries.forEach((key, values) ->
        parts
            .get(BrowserEngine.number(key, count))
            .add("\"" + key + "\":[" + String.join(",", values) + "]"));
    for (int i = 0; i < count; i++) {
      String name = kind + "/" + i;
      String json = "{" + String.join(",", parts.get(i)) + "}";
      to.add(RenderContext.file(BrowserEngine.path(name), BrowserEngine.file(name, json)));
    }
  }
}
