package org.kuaizhao.render.page;

import java.util.List;

/** The same text under several sources, group by group. */
public record ReprintsPage(
    long total, String part, List<Group> groups, List<Counted> months, Pager pager) {

  public ReprintsPage {
    groups = List.copyOf(groups);
    months = List.copyOf(months);
  }

  /** A group, the first to publish in front. */
  public record Group(Row first, Truncated<Row> later) {}
}
