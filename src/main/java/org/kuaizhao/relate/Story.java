package org.kuaizhao.relate;

import java.util.List;
import org.kuaizhao.archive.Entry;

/**
 * One account of an event across sources and time.
 *
 * @param members oldest first; the first's id is the story's
 * @param ties of each member but the first to the earlier one that it hangs on, in the order of the
 *     members
 */
public record Story(List<Entry> members, List<Tie> ties) {

  public Story {
    members = List.copyOf(members);
    ties = List.copyOf(ties);
  }

  /** The earliest article's id. */
  public String id() {
    return members.getFirst().id();
  }

  /** How many sources report it. */
  public long sources() {
    return members.stream().map(Entry::source).distinct().count();
  }
}
