package org.kuaizhao.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kuaizhao.analysis.Fingerprint;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Version;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Fields;

class SignaturesTest {

  private static final Fields FIELDS =
      Fields.NONE
          .with(Field.TITLE, "江堤加固完工")
          .with(Field.SOURCE, "澜江日报")
          .with(Field.CATEGORY, "国内")
          .with(Field.PUBLISHED_AT, "2026-03-04T08:30:00+08:00")
          .with(Field.LANGUAGE, "zh-CN")
          .with(Field.AUTHORS, List.of("林一舟"));

  @Test
  void whateverARowShowsIsTold() {
    List<Entry> all = new ArrayList<>(List.of(entry(FIELDS, "工程历时三年。", "k1")));
    for (Field field :
        List.of(Field.TITLE, Field.SOURCE, Field.CATEGORY, Field.PUBLISHED_AT, Field.LANGUAGE)) {
      all.add(entry(FIELDS.with(field, "别的"), "工程历时三年。", "k1"));
    }
    all.add(entry(FIELDS.with(Field.AUTHORS, List.of("林一", "舟")), "工程历时三年。", "k1"));
    all.add(entry(FIELDS, "工程历时四年。", "k1"));
    Set<String> signatures = new HashSet<>();
    all.forEach(entry -> signatures.add(Arrays.toString(new Signatures().of(entry))));
    assertEquals(all.size(), signatures.size());
  }

  @Test
  void whatNoRowShowsChangesNothing() {
    assertArrayEquals(
        new Signatures().of(entry(FIELDS, "工程历时三年。", "k1")),
        new Signatures().of(entry(FIELDS, "工程历时三年。", "k2")));
  }

  private static Entry entry(Fields fields, String excerpt, String contentKey) {
    Version version = new Version("c0", "a.html", "sha256:00", null, contentKey, List.of());
    return new Entry(
        "00a1", null, fields, 0, excerpt, List.of(version), Fingerprint.of("江堤", "江堤加固。"));
  }
}
