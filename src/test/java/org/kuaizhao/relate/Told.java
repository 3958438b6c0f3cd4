package org.kuaizhao.relate;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.kuaizhao.analysis.Fingerprint;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Fields;

/** Articles told by their sentences and topics alone, for tests. */
final class Told {

  private static final byte WEIGHT = 5;

  private Told() {}

  static Entry sentences(int number, long time, long... sentences) {
    Arrays.sort(sentences);
    return entry(number, time, new Fingerprint(number, sentences, new int[0], new byte[0]));
  }

  static Entry topics(int number, long time, int... topics) {
    Arrays.sort(topics);
    byte[] weights = new byte[topics.length];
    Arrays.fill(weights, WEIGHT);
    return entry(number, time, new Fingerprint(number, new long[0], topics, weights));
  }

  private static Entry entry(int number, long time, Fingerprint print) {
    String id = String.format(Locale.ROOT, "%016x", number);
    Fields titled = Fields.NONE.with(Field.TITLE, id);
    return new Entry(id, null, titled, time, "", List.of(), print);
  }

  static List<Entry> newestFirst(Collection<Entry> entries) {
    return entries.stream()
        .sorted(Comparator.comparingLong(Entry::time).reversed().thenComparing(Entry::id))
        .toList();
  }
}
