package org.kuaizhao.site;

import java.util.List;

/** What a build changed in the site folder: paths relative to it, sorted. */
public record Changes(List<String> added, List<String> changed, List<String> removed) {

  public Changes {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
  }
}
