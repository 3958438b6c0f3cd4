package org.kuaizhao.render.page;

import java.util.List;

/** The search page: filters are offered by the engine, categories and sources for its menus. */
public record SearchPage(List<String> categories, List<String> sources) {

  public SearchPage {
    categories = List.copyOf(categories);
    sources = List.copyOf(sources);
  }
}
