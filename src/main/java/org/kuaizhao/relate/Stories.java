package org.kuaizhao.relate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;

/**
 * Chains articles into stories: from the oldest on, each joins the story of the earlier article
 * that it hangs on most closely, by its sentences or, in a text of its own, by its matter. What
 * came too long before is another story. A pure function of the articles and their ties.
 */
final class Stories {

  private static final long DAY = 86_400;

  /** Days within which a text is printed again. */
  private static final long PRINTED_AGAIN = 60 * DAY;

  /** Days within which a sentence is quoted. */
  private static final long QUOTED = 120 * DAY;

  private static final Comparator<Tie> CLOSEST =
      Comparator.comparing((Tie tie) -> tie.kind())
          .thenComparing(Comparator.comparingInt(Tie::sentences).reversed())
          .thenComparing(Comparator.comparingLong((Tie tie) -> tie.earlier().time()).reversed())
          .thenComparing(tie -> tie.earlier().id());

  private final List<Entry> newestFirst;
  private final Ties ties;
  private final FollowUps followUps;
  private final List<Draft> drafts = new ArrayList<>();
  private final Draft[] draftOf;

  /** A story while it grows. */
  private static final class Draft {
    private final List<Entry> members = new ArrayList<>();
    private final List<Tie> ties = new ArrayList<>();
  }

  Stories(List<Entry> newestFirst, Ties ties, FollowUps followUps) {
    this.newestFirst = newestFirst;
    this.ties = ties;
    this.followUps = followUps;
    this.draftOf = new Draft[newestFirst.size()];
  }

  /** The stories of two and more, newest first by their first article. */
  List<Story> all(ToIntFunction<Entry> placeOf) {
    for (int place = newestFirst.size() - 1; place >= 0; place--) {
      Tie tie = closest(place, placeOf);
      int followed = tie == null ? followUps.followed(place) : -1;
      if (followed >= 0) {
        tie = new Tie(newestFirst.get(followed), newestFirst.get(place), Tie.Kind.FOLLOW_UP, 0);
      }
      if (tie != null) {
        join(place, tie, placeOf.applyAsInt(tie.earlier()));
      }
    }
    return drafts.reversed().stream()
        .map(draft -> new Story(draft.members, draft.ties))
        .sorted(
            Comparator.comparingInt(
                (Story story) -> placeOf.applyAsInt(story.members().getFirst())))
        .toList();
  }

  private void join(int place, Tie tie, int earlier) {
    Draft draft = draftOf[earlier];
    if (draft == null) {
      draft = new Draft();
      drafts.add(draft);
      draft.members.add(newestFirst.get(earlier));
      draftOf[earlier] = draft;
    }
    draft.members.add(newestFirst.get(place));
    draft.ties.add(tie);
    draftOf[place] = draft;
  }

  private @Nullable Tie closest(int place, ToIntFunction<Entry> placeOf) {
    return ties.of(place).stream()
        .filter(tie ->
            tie.kind() == Tie.Kind.QUOTED
                ? isWithin(tie, QUOTED)
                    && followUps.isAbout(place, placeOf.applyAsInt(tie.earlier()))
                : isWithin(tie, PRINTED_AGAIN))
        .min(CLOSEST)
        .orElse(null);
  }

  private static boolean isWithin(Tie tie, long seconds) {
    long earlier = tie.earlier().time();
    return earlier == Entry.UNDATED
        ? tie.kind() != Tie.Kind.QUOTED
        : tie.later().time() - earlier <= seconds;
  }
}
