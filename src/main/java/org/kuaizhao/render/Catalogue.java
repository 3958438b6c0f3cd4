package org.kuaizhao.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.render.page.Counted;
import org.kuaizhao.render.page.Link;

/** The lists of the archive: its categories, sources and authors. Thread-safe. */
final class Catalogue {

  /** What a list is of; its name in lower case is its folder. */
  enum Kind {
    CATEGORY("category"),
    SOURCE("source"),
    AUTHOR("author");

    private final String folder;

    Kind(String folder) {
      this.folder = folder;
    }

    String folder() {
      return folder;
    }
  }

  /**
   * A list.
   *
   * @param folder below the site's root, with a slash at its end
   * @param entries newest first
   */
  record ArticleList(Kind kind, String name, String folder, List<Entry> entries) {

    String path() {
      return folder + "index.html";
    }

    Counted counted() {
      return new Counted(name, path(), entries.size());
    }
  }

  private final List<String> order;
  private final List<ArticleList> categories;
  private final List<ArticleList> sources;
  private final List<ArticleList> authors;
  private final Map<String, String> slugs = new ConcurrentHashMap<>();

  Catalogue(List<Entry> entries, List<String> categoryOrder) {
    this.order = categoryOrder;
    this.categories = listings(Kind.CATEGORY, entries);
    this.sources = listings(Kind.SOURCE, entries);
    this.authors = listings(Kind.AUTHOR, entries);
  }

  List<ArticleList> of(Kind kind) {
    return switch (kind) {
      case CATEGORY -> categories;
      case SOURCE -> sources;
      case AUTHOR -> authors;
    };
  }

  List<Counted> counted(Kind kind) {
    return of(kind).stream().map(ArticleList::counted).toList();
  }

  /** The link to the list of a name; null for no name. */
  @Nullable Link link(Kind kind, @Nullable String name) {
    return name == null || name.isBlank()
        ? null
        : new Link(name, folder(kind, name) + "index.html");
  }

  private String folder(Kind kind, String name) {
    return kind.folder() + "/" + slugs.computeIfAbsent(name, Slug::of) + "/";
  }

  private List<ArticleList> listings(Kind kind, List<Entry> entries) {
    Map<String, List<Entry>> byFolder = new TreeMap<>();
    Map<String, String> names = new TreeMap<>();
    for (Entry entry : entries) {
      for (String name : names(kind, entry)) {
        String folder = folder(kind, name);
        List<Entry> list = byFolder.computeIfAbsent(folder, f -> new ArrayList<>());
        if (list.isEmpty() || list.getLast() != entry) {
          list.add(entry);
        }
        names.merge(folder, name, (a, b) -> a.compareTo(b) <= 0 ? a : b);
      }
    }
    return byFolder.entrySet().stream()
        .map(e ->
            new ArticleList(kind, name(names, e.getKey()), e.getKey(), List.copyOf(e.getValue())))
        .sorted(byOrder(kind))
        .toList();
  }

  private static String name(Map<String, String> names, String folder) {
    return names.getOrDefault(folder, folder);
  }

  private static List<String> names(Kind kind, Entry entry) {
    String one =
        switch (kind) {
          case CATEGORY -> entry.category();
          case SOURCE -> entry.source();
          case AUTHOR -> null;
        };
    List<String> all =
        kind == Kind.AUTHOR ? entry.authors() : one == null ? List.of() : List.of(one);
    return all.stream().filter(name -> !name.isBlank()).toList();
  }

  private Comparator<ArticleList> byOrder(Kind kind) {
    Comparator<ArticleList> bySize =
        Comparator.<ArticleList>comparingInt(l -> -l.entries().size())
            .thenComparing(ArticleList::name);
    if (kind != Kind.CATEGORY) {
      return bySize;
    }
    return Comparator.<ArticleList>comparingInt(l -> rank(l.name())).thenComparing(bySize);
  }

  private int rank(String category) {
    int at = order.indexOf(category);
    return at < 0 ? order.size() : at;
  }
}
