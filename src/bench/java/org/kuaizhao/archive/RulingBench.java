package org.kuaizhao.archive;

import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Fields;
import org.kuaizhao.config.Place;
import org.kuaizhao.config.Rule;
import org.kuaizhao.analysis.Fingerprint;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.extract.article.Identity;
import org.kuaizhao.extract.article.Provenance;

/**
 * Measures what rules cost, in CPU seconds of one thread. Arguments: RULES CAPTURES. A tenth of the
 * rules look into texts of 800 characters; the others name addresses, prefixes and hosts.
 */
public final class RulingBench {

  private static final int TEXT = 800;

  private RulingBench() {}

  public static void main(String[] args) {
    Random random = new Random(20260801);
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      rules.add(rule(i, random));
    }
    String text = han(random, TEXT);
    Fingerprint none = new Fingerprint(0, new long[0], new int[0], new byte[0]);
    Ruling ruling = new Ruling(rules, captureId -> text);
    List<Rejection> rejected = new ArrayList<>();
    long nanos = 0;
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      String url = "https://h" + i % 50_000 + ".example/a/" + i;
      String digest = "sha256:" + Digests.hex(url);
      CaptureRecord record =
          new CaptureRecord(
              url,
              "all.warc",
              Identity.captureId(digest, url, null),
              Identity.id(url, digest),
              new Provenance(url, url, digest, url, new Provenance.Charset("UTF-8", "", 0), ""),
              Fields.NONE.with(Field.TITLE, "题").with(Field.LANGUAGE, "zh"),
              "",
              digest,
              none);
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      ruling.keep(record.id(), List.of(record), rejected);
      nanos += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }
    System.out.printf(Locale.ROOT, "%d removed, %.2f CPU s%n", rejected.size(), nanos / 1e9);
  }

  private static Rule rule(int i, Random random) {
    String at = "https://h" + random.nextInt(50_000) + ".example/a/";
    return switch (i % 10) {
      case 0 -> rule(Rule.Match.TEXT, han(random, 12));
      case 1, 2 -> rule(Rule.Match.PREFIX, at + random.nextInt(100));
      case 3 -> rule(Rule.Match.HOST, "h" + i + ".example");
      default -> rule(Rule.Match.URL, at + random.nextInt(100_000));
    };
  }

  private static Rule rule(Rule.Match match, String wanted) {
    return new Rule(match, wanted, Rule.Action.TAKEDOWN, null, "", null, new Place(Path.of("rules.yaml"), 1));
  }

  private static String han(Random random, int length) {
    return random
        .ints(length, 0x4E00, 0x4E00 + 2_000)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
