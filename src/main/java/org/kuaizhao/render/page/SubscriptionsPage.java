package org.kuaizhao.render.page;

import java.util.List;

/** My subscriptions: what can be chosen. */
public record SubscriptionsPage(List<Counted> categories, List<Counted> sources) {

  public SubscriptionsPage {
    categories = List.copyOf(categories);
    sources = List.copyOf(sources);
  }
}
