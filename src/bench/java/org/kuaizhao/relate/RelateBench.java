package org.kuaizhao.relate;

import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Fields;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.analysis.Fingerprint;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures what relating costs and finds, in CPU seconds of one thread.
 *
 * <pre>
 * RelateBench shared N          N articles that share one sentence and one topic
 * RelateBench docs FILE [LISTS] the texts of a generated archive (docs.jsonl), every tenth of them
 *                               reprinted one to six times; writes the related lists to LISTS
 * </pre>
 */
public final class RelateBench {

  private static final int OWN_TERMS = 9;
  private static final long SEED = 20260801;

  /** What each source prints under its articles. */
  private static final List<String> BOILERPLATE =
      List.of("本报所刊内容未经书面许可不得转载使用。", "更多精彩内容请下载客户端并关注公众号。", "版权归原作者所有，如有侵权请与编辑部联系。");

  private final Random random = new Random(SEED);

  private RelateBench() {}

  public static void main(String[] args) throws IOException {
    RelateBench bench = new RelateBench();
    if (args[0].equals("shared")) {
      bench.shared(Integer.parseInt(args[1]));
    } else {
      bench.docs(Path.of(args[1]), args.length > 2 ? Path.of(args[2]) : null);
    }
  }

  private void shared(int count) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long[] sentences = random.longs(OWN_TERMS).toArray();
      sentences[0] = 42;
      int[] topics = random.ints(OWN_TERMS).toArray();
      topics[0] = 42;
      byte[] weights = new byte[OWN_TERMS];
      Arrays.sort(sentences);
      Arrays.sort(topics);
      Arrays.fill(weights, (byte) 5);
      entries.add(
          entry(i, i, new Fingerprint(random.nextLong(), sentences, topics, weights)));
    }
    entries.sort(newestFirst());
    time("reprints", () -> Reprints.groups(entries));
    time("related", () -> relate(entries));
  }

  private void docs(Path file, @Nullable Path lists) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Map<String, Integer> families = new HashMap<>();
    int family = 0;
    for (String line : Files.readAllLines(file)) {
      JsonNode doc = JsonMapper.shared().readTree(line);
      String title = doc.path("title").asString();
      List<String> body = doc.path("body").asString().lines().toList();
      int copies = 1 + (family % 10 == 0 ? 1 + random.nextInt(6) : 0);
      long time = Long.parseLong(doc.path("date").asString().replaceAll("[^0-9]", ""));
      for (int copy = 0; copy < copies; copy++) {
        String text = copy == 0 ? String.join("\n", body) : edited(body);
        String note = BOILERPLATE.get(random.nextInt(BOILERPLATE.size()));
        Entry entry =
            entry(
                entries.size(),
                time + copy * (long) random.nextInt(5_000_000),
                Fingerprint.of(title, text + "\n" + note));
        families.put(entry.id(), family);
        entries.add(entry);
      }
      family++;
    }
    entries.sort(newestFirst());
    System.out.println(entries.size() + " articles, " + family + " texts");
    List<List<Entry>> groups = time("reprints", () -> Reprints.groups(entries));
    List<List<Entry>> related = time("related", () -> relate(entries));
    score(groups, families);
    if (lists != null) {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < entries.size(); i++) {
        lines.add(
            entries.get(i).id() + " " + String.join(" ", related.get(i).stream().map(Entry::id).toList()));
      }
      Files.write(lists, lines);
    }
  }

  /** As editors reprint: a sentence goes, another is changed, a line is put before. */
  private String edited(List<String> body) {
    List<String> lines = new ArrayList<>(body);
    if (random.nextBoolean()) {
      int at = random.nextInt(lines.size());
      lines.set(at, lines.get(at).replaceFirst("[^。]*。", ""));
    }
    if (random.nextInt(4) == 0) {
      int at = random.nextInt(lines.size());
      lines.set(at, lines.get(at).replaceFirst("，", "，据悉"));
    }
    if (random.nextInt(3) == 0) {
      lines.addFirst("编者按：以下是第" + random.nextInt(1_000_000) + "号来稿的全文。");
    }
    return String.join("\n", lines);
  }

  private static void score(List<List<Entry>> groups, Map<String, Integer> families) {
    Map<Integer, Integer> sizes = new HashMap<>();
    families.values().forEach(family -> sizes.merge(family, 1, Integer::sum));
    long wanted = sizes.values().stream().mapToLong(RelateBench::pairs).sum();
    long found = 0;
    long right = 0;
    for (List<Entry> group : groups) {
      Map<Integer, Integer> parts = new HashMap<>();
      group.forEach(entry -> parts.merge(families.get(entry.id()), 1, Integer::sum));
      found += pairs(group.size());
      right += parts.values().stream().mapToLong(RelateBench::pairs).sum();
    }
    System.out.printf(
        Locale.ROOT,
        "pairs: precision %.4f, recall %.4f (%d of %d, %d found)%n",
        (double) right / Math.max(1, found),
        (double) right / Math.max(1, wanted),
        right,
        wanted,
        found);
  }

  private static long pairs(int size) {
    return (long) size * (size - 1) / 2;
  }

  private static List<List<Entry>> relate(List<Entry> entries) {
    return Arrays.stream(new ByContent(entries).all(KnownRelations.NONE))
        .map(list -> Arrays.stream(list).mapToObj(entries::get).toList())
        .toList();
  }

  private static Comparator<Entry> newestFirst() {
    return Comparator.comparingLong(Entry::time).reversed().thenComparing(Entry::id);
  }

  private static Entry entry(int number, long time, Fingerprint print) {
    String id = String.format(Locale.ROOT, "%016x", number * 0x9e3779b97f4a7c15L);
    Fields titled = Fields.NONE.with(Field.TITLE, id);
    return new Entry(id, null, titled, time, "", List.of(), print);
  }

  private interface Work<T> {
    T done();
  }

  private static <T> T time(String name, Work<T> work) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    T result = work.done();
    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    System.out.printf(Locale.ROOT, "%s: %.2f CPU s%n", name, nanos / 1e9);
    return result;
  }
}
