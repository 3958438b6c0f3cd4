package org.kuaizhao.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes text and query alike (DESIGN.md §5): NFKC, lower case, and traditional to simplified where
 * the settings ask for it. Works cluster by cluster (a code point and what combines with it), so
 * that every folded character knows where it came from; the browser does the same in {@code
 * fold.js}. Immutable.
 */
public final class Fold {

  private static final Fold PLAIN = new Fold(Map.of());

  private final Map<Integer, Integer> simplified;

  private Fold(Map<Integer, Integer> simplified) {
    this.simplified = simplified;
  }

  /** NFKC and lower case only. */
  public static Fold plain() {
    return PLAIN;
  }

  /** Also folds traditional characters to simplified ones, one to one, by {@code simplify.txt}. */
  public static Fold simplifying() {
    return new Fold(pairs());
  }

  /** The table {@link #simplifying()} works by, traditional before simplified, as code points. */
  public static Map<Integer, Integer> pairs() {
    try (InputStream in = Fold.class.getResourceAsStream("simplify.txt")) {
      if (in == null) {
        throw new IllegalStateException("simplify.txt is not in the program");
      }
      int[] points =
          new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().codePoints().toArray();
      Map<Integer, Integer> pairs = new TreeMap<>();
      for (int i = 0; i + 1 < points.length; i += 2) {
        pairs.put(points[i], points[i + 1]);
      }
      return pairs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether traditional characters are folded. */
  public boolean simplifies() {
    return !simplified.isEmpty();
  }

  /** The folded text. */
  public String of(String text) {
    return folded(text).text();
  }

  /** The folded text with the origin of each of its characters. */
  public Folded folded(String text) {
    Folding out = new Folding(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = clusterEnd(text, at);
      int first = text.charAt(at);
      if (end == at + 1 && isPlain(first)) {
        out.add(simplified.isEmpty() ? first : simplified.getOrDefault(first, first), at);
      } else {
        fold(text.substring(at, end), at, out);
      }
      at = end;
    }
    return out.done();
  }

  private void fold(String cluster, int at, Folding out) {
    String clean = cluster.codePoints().anyMatch(Fold::isSurrogate) ? whole(cluster) : cluster;
    Normalizer.normalize(clean, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(point -> out.add(simplified.getOrDefault(point, point), at));
  }

  /** Half a surrogate pair has no place in UTF-8: it becomes U+FFFD. */
  private static String whole(String cluster) {
    return cluster
        .codePoints()
        .map(point -> isSurrogate(point) ? 0xFFFD : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isSurrogate(int point) {
    return point >= 0xD800 && point <= 0xDFFF;
  }

  /** Characters that fold to themselves: most of a Chinese text. */
  private static boolean isPlain(int c) {
    return (c >= 0x4E00 && c <= 0x9FA5) || (c >= ' ' && c <= '@') || (c >= '[' && c <= '~');
  }

  private static int clusterEnd(String text, int at) {
    int end = at + Character.charCount(text.codePointAt(at));
    while (end < text.length()) {
      int next = text.codePointAt(end);
      if (next < 0x300 || !combines(next)) {
        break;
      }
      end += Character.charCount(next);
    }
    return end;
  }

  /** Whether NFKC may join this code point to the one before: marks, jamo, half-width sounds. */
  private static boolean combines(int point) {
    if (point >= 0x3400 && point <= 0x9FFF) {
      return false;
    }
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || (point >= 0x1160 && point <= 0x11FF)
        || point == 0xFF9E
        || point == 0xFF9F
        || (point >= 0xFFC2 && point <= 0xFFDC);
  }

  /**
   * Folded text.
   *
   * @param starts for each of its characters the offset of the cluster it came from, and last the
   *     length of the original
   */
  public record Folded(String text, int[] starts) {}

  /** The result while it grows. */
  private static final class Folding {
    private final StringBuilder text;
    private final int length;
    private int[] starts;

    Folding(int length) {
      this.length = length;
      this.text = new StringBuilder(length);
      this.starts = new int[length + 1];
    }

    void add(int point, int at) {
      int from = text.length();
      text.appendCodePoint(point);
      if (text.length() >= starts.length) {
        starts = Arrays.copyOf(starts, 2 * starts.length + 1);
      }
      Arrays.fill(starts, from, text.length(), at);
    }

    Folded done() {
      int[] exact = Arrays.copyOf(starts, text.length() + 1);
      exact[text.length()] = length;
      return new Folded(text.toString(), exact);
    }
  }
}
