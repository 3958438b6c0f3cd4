package org.kuaizhao.browser;

import java.util.List;
import java.util.regex.Pattern;

/** The types of page a site has, each known by its address (DESIGN.md §5). */
enum PageKind {
  HOME("index\\.html"),
  ARTICLE("article/[0-9a-f]{2}/[0-9a-f]{16}\\.html"),
  VERSION("article/[0-9a-f]{2}/[0-9a-f]{16}/[0-9a-f]{16}\\.html"),
  CHANGES("article/[0-9a-f]{2}/[0-9a-f]{16}/changes\\.html"),
  ORIGINAL("article/[0-9a-f]{2}/[0-9a-f]{16}/[0-9a-f]{16}-original\\.html"),
  CATEGORIES("category/index\\.html"),
  CATEGORY("category/[^/]+/index\\.html"),
  CATEGORY_MONTH("category/[^/]+/[0-9]{4}-[0-9]{2}-[0-9]+\\.html"),
  SOURCES("source/index\\.html"),
  SOURCE("source/[^/]+/index\\.html"),
  SOURCE_MONTH("source/[^/]+/[0-9]{4}-[0-9]{2}-[0-9]+\\.html"),
  AUTHORS("author/index\\.html"),
  AUTHOR("author/[^/]+/index\\.html"),
  AUTHOR_MONTH("author/[^/]+/[0-9]{4}-[0-9]{2}-[0-9]+\\.html"),
  CALENDAR("archive/index\\.html"),
  YEAR("archive/[0-9]{4}/index\\.html"),
  MONTH("archive/[0-9]{4}/[0-9]{2}/index\\.html"),
  UNDATED("archive/undated(-[0-9]+)?\\.html"),
  SEARCH("search\\.html"),
  STORIES("stories\\.html"),
  STORY("story/[0-9a-f]{16}\\.html"),
  SENTENCES("article/[0-9a-f]{2}/[0-9a-f]{16}/sentences\\.html"),
  REPRINTS("reprints\\.html"),
  CHANGED("changed\\.html"),
  WANTED("wanted\\.html"),
  STATISTICS("statistics\\.html"),
  REPORT("report(-[0-9]+)?\\.html"),
  ABOUT("about\\.html"),
  SUBSCRIPTIONS("subscriptions\\.html"),
  MISSING("404\\.html");

  private final Pattern address;

  PageKind(String address) {
    this.address = Pattern.compile(address);
  }

  boolean is(String path) {
    return address.matcher(path).matches();
  }

  /** The pages of this type among a site's. */
  List<String> among(List<String> pages) {
    return pages.stream().filter(this::is).toList();
  }
}
