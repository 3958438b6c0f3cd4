package org.kuaizhao.extract.rules;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the pages of a host are laid out, as a user wrote it down: where each part of an article
 * stands.
 *
 * @param validUntil the last day of capture that it holds for, null for the current layout
 * @param selectors of each part; they are tried in order and the first that finds anything counts,
 *     but for {@link Part#STRIP}, where each does
 */
public record SiteRule(@Nullable LocalDate validUntil, Map<Part, List<Selector>> selectors) {

  /** What a rule can say of. */
  public enum Part {
    /** Elements whose whole text is the body. */
    BODY,
    TITLE,
    /** When it was published. */
    TIME,
    AUTHOR,
    SOURCE,
    /** Elements below the body's that are no part of it. */
    STRIP
  }

  public SiteRule {
    EnumMap<Part, List<Selector>> copy = new EnumMap<>(Part.class);
    selectors.forEach((part, list) -> copy.put(part, List.copyOf(list)));
    selectors = java.util.Collections.unmodifiableMap(copy);
  }

  public List<Selector> of(Part part) {
    return selectors.getOrDefault(part, List.of());
  }

  boolean holds(LocalDate captured) {
    return validUntil == null || !captured.isAfter(validUntil);
  }
}
