package org.kuaizhao.render.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One account of an event, on one line of time.
 *
 * @param lang of the first report, null when it is not known
 * @param reports how many there are
 * @param sources how many report it
 * @param first when it was reported first
 * @param last when last
 * @param members the reports, oldest first
 * @param json path of the same for programs
 */
public record StoryPage(
    @Nullable String lang,
    int reports,
    long sources,
    When first,
    When last,
    List<Member> members,
    String json) {

  public StoryPage {
    members = List.copyOf(members);
  }

  /**
   * A report.
   *
   * @param kind what it is of an earlier one: {@code first}, {@code same}, {@code shortened},
   *     {@code changed}, {@code quoted}, {@code follow_up}
   * @param of the earlier report; null for the first
   * @param sentences how many both have
   * @param silence days without a report before it, 0 when they are few
   * @param states its captured states when there are two or more
   * @param changes the page of their differences, null for a single state
   * @param dropped sentences of the earlier report that it left out
   * @param added sentences that are its own, in a report made of another
   * @param changed sentences that it changed
   */
  public record Member(
      Row row,
      String kind,
      @Nullable Link of,
      int sentences,
      long silence,
      int states,
      @Nullable Link changes,
      Truncated<Line> dropped,
      Truncated<Line> added,
      Truncated<Changed> changed) {}

  /**
   * A sentence.
   *
   * @param path where it stands
   */
  public record Line(String text, String path) {}

  /** A sentence before and after. */
  public record Changed(Line before, Line after) {}
}
