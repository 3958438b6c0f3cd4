package org.kuaizhao.relate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kuaizhao.archive.Archive;
import org.kuaizhao.archive.Entry;

/** Which articles share sentences, and what they are of each other for it. */
final class Ties {

  /**
   * Of two texts that share only what many pages repeat, or sentences that are alike, so much must
   * be the same by their fingerprints before their bodies are read.
   */
  private static final double LEAST_ALIKE = 0.12;

  private final List<Entry> newestFirst;
  private final KnownTies known;
  private final FollowUps followUps;
  private final List<List<Tie>> byLater = new ArrayList<>();

  Ties(List<Entry> newestFirst, KnownTies known, FollowUps followUps) {
    this.newestFirst = newestFirst;
    this.followUps = followUps;
    this.known = known;
    newestFirst.forEach(entry -> byLater.add(List.of()));
  }

  /**
   * Finds the pairs in the archive's index, and reads the bodies of those that nobody looked at.
   */
  void find(Archive archive, Map<String, Integer> places) throws IOException {
    new SharedSentences(archive.numbers(places))
        .forEachPair(
            archive.reader(),
            (later, earlier, sentences, isRare) -> {
              if (isWorthReading(later, earlier, sentences, isRare)) {
                add(later, earlier, isRare, archive);
              }
            });
  }

  private boolean isWorthReading(int later, int earlier, int sentences, boolean isRare) {
    if (isRare) {
      return sentences > 1 || followUps.isAbout(later, earlier);
    }
    return newestFirst.get(earlier).fingerprint().resemblance(newestFirst.get(later).fingerprint())
        >= LEAST_ALIKE;
  }

  private void add(int later, int earlier, boolean isRare, Archive archive) throws IOException {
    Entry one = newestFirst.get(earlier);
    Entry other = newestFirst.get(later);
    Alignment.Shares shares = known.of(one, other);
    if (shares == null) {
      shares = Alignment.of(text(archive, one), text(archive, other)).shares();
      known.put(one, other, shares);
    }
    Tie.Kind kind = Tie.kind(shares, isRare);
    if (kind != null) {
      if (byLater.get(later).isEmpty()) {
        byLater.set(later, new ArrayList<>());
      }
      byLater.get(later).add(new Tie(one, other, kind, shares.sentences()));
    }
  }

  private static String text(Archive archive, Entry entry) throws IOException {
    return archive.article(entry.current().captureId()).body().text();
  }

  /** The ties of the article at a place to earlier ones, the nearest first. */
  List<Tie> of(int later) {
    return byLater.get(later);
  }
}
