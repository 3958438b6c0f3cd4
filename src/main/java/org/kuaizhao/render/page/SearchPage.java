package org.kuaizhao.render.page;

import java.util.List;

/**
 * The search page: filters are offered by the engine, categories and sources for its menus.
 *
 * @param lookups what can be looked up beside the index
 * @param examples queries that find something here, each with its address
 */
public record SearchPage(
    List<String> categories, List<String> sources, Lookups lookups, List<Link> examples) {

  public SearchPage {
    categories = List.copyOf(categories);
    sources = List.copyOf(sources);
    examples = List.copyOf(examples);
  }

  /**
   * Files of addresses and of names, and how addresses are compared.
   *
   * @param addresses files that tell articles by their addresses
   * @param names files that tell lists by their names
   * @param tracking parameters of addresses that say nothing of what is read
   */
  public record Lookups(int addresses, int names, List<String> tracking) {
    public Lookups {
      tracking = List.copyOf(tracking);
    }
  }
}
