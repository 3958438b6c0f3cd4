package org.kuaizhao.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.BuildOptions;
import org.kuaizhao.BuiltArchive;
import org.kuaizhao.BuiltSample;
import org.kuaizhao.TestArchive;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.config.Settings;

/** The index of a site read back in Java. */
class IndexTextsTest {

  @TempDir Path temp;

  @Test
  void everyTextOfTheSampleIsReadBack() throws IOException {
    Path folder = BuiltSample.shared();
    String all = String.join("\n", texts(folder.resolve("site")));
    assertHoldsAll(folder, all);
  }

  @Test
  void aBaseWithRowsAndADeltaIsReadBack() throws IOException {
    TestArchive archive = new TestArchive(temp);
    for (int i = 0; i < 130; i++) {
      archive.put("p" + i + ".html", page(i));
    }
    archive.build();
    archive.put("late.html", page(1000));
    archive.build();
    List<String> texts = texts(archive.site());
    assertEquals(131, texts.stream().filter(text -> text.contains("河埠头")).count());
    assertHoldsAll(temp, String.join("\n", texts));
  }

  private static String page(int i) {
    return "<html><title>第"
        + i
        + "次早市</title><article><h1>第"
        + i
        + "次早市</h1><p>清晨五点半，第"
        + i
        + "条菜船靠上河埠头的石阶，船头的竹筐里码着带露水的菱角和茭白，老主顾已经在岸上等了一刻钟。</p></article></html>";
  }

  private static List<String> texts(Path site) throws IOException {
    return IndexTexts.of(site).told().stream().flatMap(told -> told.texts().stream()).toList();
  }

  private static void assertHoldsAll(Path folder, String all) throws IOException {
    try (BuiltArchive archive = BuiltArchive.open(Settings.read(folder), BuildOptions.in(folder))) {
      assertTrue(archive.edition().articles().size() > 40);
      for (Entry entry : archive.edition().articles()) {
        assertTrue(all.contains(entry.id()), entry::title);
        assertTrue(all.contains(entry.title()), entry::title);
        assertTrue(all.contains(archive.article(entry.current().captureId()).body().text()));
      }
    }
  }

  @Test
  void aFileThatNoEngineReadsIsNamed() throws IOException {
    TestArchive archive = BuiltSample.copy(temp);
    Path manifest = archive.site().resolve("search/manifest.js");
    for (String broken : List.of("", "kz(", "kz(\"manifest\",9,{},[0],\"\")", "alert(1)")) {
      Files.writeString(manifest, broken);
      var thrown =
          assertThrows(IndexTexts.UnreadableException.class, () -> IndexTexts.of(archive.site()));
      assertEquals("search/manifest.js", thrown.path());
    }
  }
}
