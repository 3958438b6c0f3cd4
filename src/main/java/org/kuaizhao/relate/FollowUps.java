package org.kuaizhao.relate;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.kuaizhao.analysis.Fingerprint;
import org.kuaizhao.archive.Entry;

/**
 * Which earlier article a later one follows up in a text of its own: by the matter that both repeat
 * ({@link ByContent}), without which there is none, a name that stands in both titles, and a link
 * from the later to the earlier. What they come to together was chosen by reading pairs of the
 * sample, of generated and of captured archives.
 */
final class FollowUps {

  private static final long DAY = 86_400;

  /**
   * Without a name in both titles a matter is followed within so many days, with one for longer.
   */
  private static final long SHORT = 30 * DAY;

  private static final long LONG = 100 * DAY;

  private static final int NAMED = 9;
  private static final int LINKED = 7;
  private static final int ENOUGH = 16;

  /** Han characters in a row that make a name; letters of a word that may be one. */
  private static final int HAN_NAME = 3;

  private static final int WORD = 4;

  /** A name in so few titles is no formula, whenever they come. */
  private static final int FEW = 3;

  private static final int HAN = 0x3400;
  private static final String NUMERALS = "〇零一二三四五六七八九十百千万亿年月日";
  private static final Pattern SERIES = Pattern.compile("【[^】]{1,40}】");

  private final List<Entry> newestFirst;
  private final IntBinaryOperator score;
  private final int[][] related;
  private final int[][] refersTo;
  private final List<String> titles;
  private final Postings postings;

  /**
   * @param score of two places: how close their matters are
   * @param related by place: earlier articles on the same matter
   * @param refersTo by place: the articles that its lists name
   */
  FollowUps(List<Entry> newestFirst, IntBinaryOperator score, int[][] related, int[][] refersTo) {
    this.newestFirst = newestFirst;
    this.score = score;
    this.related = related;
    this.refersTo = refersTo;
    this.titles = newestFirst.stream().map(entry -> folded(entry.title())).toList();
    this.postings =
        Postings.of(
            newestFirst,
            entry -> names(folded(entry.title())).stream().mapToLong(Fingerprint::hash).toArray());
  }

  /** Whether a later article is on an earlier one's matter at all, or leads to it. */
  boolean isAbout(int place, int earlier) {
    return score.applyAsInt(place, earlier) > 0 || isLinked(place, earlier);
  }

  private boolean isLinked(int place, int earlier) {
    return Arrays.stream(refersTo[place]).anyMatch(other -> other == earlier);
  }

  /** The place of the earlier article that one follows up most closely; -1 when there is none. */
  int followed(int place) {
    Entry later = newestFirst.get(place);
    if (later.time() == Entry.UNDATED) {
      return -1;
    }
    int best = ENOUGH - 1;
    int found = -1;
    int[] candidates =
        IntStream.concat(Arrays.stream(related[place]), Arrays.stream(refersTo[place]))
            .filter(other -> other > place)
            .sorted()
            .distinct()
            .toArray();
    for (int earlier : candidates) {
      int points = points(place, earlier);
      if (points > best) {
        best = points;
        found = earlier;
      }
    }
    return found;
  }

  private int points(int place, int earlier) {
    Entry later = newestFirst.get(place);
    Entry before = newestFirst.get(earlier);
    boolean isNamed = shareName(place, earlier);
    if (before.time() == Entry.UNDATED || later.time() - before.time() > (isNamed ? LONG : SHORT)) {
      return 0;
    }
    int close = score.applyAsInt(place, earlier);
    if (close == 0) {
      return 0;
    }
    boolean isLinked = isLinked(place, earlier);
    return Math.min(close, ENOUGH) + (isNamed ? NAMED : 0) + (isLinked ? LINKED : 0);
  }

  /**
   * Whether two titles have a name in common: three Han characters in a row, or two words of
   * weight, that most titles with them have about this time. A column's title says nothing of the
   * matter.
   */
  private boolean shareName(int place, int earlier) {
    String mine = titles.get(place);
    String theirs = titles.get(earlier);
    if (mine.equals(theirs)) {
      return false;
    }
    Set<String> shared = names(mine);
    shared.retainAll(names(theirs));
    shared.removeIf(name -> !isOfThisTime(name, place, earlier));
    return shared.stream().anyMatch(name -> name.codePointAt(0) >= HAN || isDesignation(name))
        || shared.size() >= 2;
  }

  private boolean isOfThisTime(String name, int place, int earlier) {
    int number = postings.number(Fingerprint.hash(name));
    int all = postings.end(number) - postings.start(number);
    long from = newestFirst.get(earlier).time() - SHORT;
    long to = newestFirst.get(place).time() + SHORT;
    int now = 0;
    for (int at = postings.start(number); at < postings.end(number); at++) {
      long time = newestFirst.get(postings.place(at)).time();
      now += time >= from && time <= to ? 1 : 0;
    }
    return all <= FEW || now * 2 >= all;
  }

  /** The runs of a title that may be names, and its words. */
  private static Set<String> names(String title) {
    Set<String> names = words(title);
    for (int i = 0; i + HAN_NAME <= title.length(); i++) {
      String run = title.substring(i, i + HAN_NAME);
      if (run.chars().allMatch(FollowUps::isOfName)) {
        names.add(run);
      }
    }
    return names;
  }

  private static boolean isOfName(int c) {
    return Character.isIdeographic(c) && NUMERALS.indexOf(c) < 0;
  }

  /** Without the name of a series in brackets, which says nothing of the matter. */
  private static String folded(String title) {
    String bare = SERIES.matcher(title).replaceAll(" ");
    return Normalizer.normalize(bare, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  private static Set<String> words(String title) {
    Set<String> words = new HashSet<>();
    int start = -1;
    for (int i = 0; i <= title.length(); i++) {
      char c = i < title.length() ? title.charAt(i) : ' ';
      boolean isWord = Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
      if (isWord && start < 0) {
        start = i;
      } else if (!isWord && start >= 0) {
        String word = title.substring(start, i);
        if (word.length() >= WORD && word.chars().anyMatch(Character::isLetter)) {
          words.add(word);
        }
        start = -1;
      }
    }
    return words;
  }

  /** {@code c919}: letters and digits. */
  private static boolean isDesignation(String word) {
    return word.chars().anyMatch(Character::isDigit);
  }
}
