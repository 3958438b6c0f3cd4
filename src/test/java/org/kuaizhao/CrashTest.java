package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds that are killed at random moments: at each every page of the site is whole, and the next
 * build makes the site that an undisturbed one makes. {@code -Dcrash.builds=50} kills more of them.
 */
class CrashTest {

  private static final int BUILDS = Integer.getInteger("crash.builds", 5);
  private static final long SEED = 20261127;

  @TempDir Path temp;

  @Test
  void aBuildThatIsKilledLeavesWholePagesAndTheNextOneCompletesThem() throws Exception {
    TestArchive whole = TestArchive.sample(temp.resolve("whole"));
    long start = System.nanoTime();
    assertEquals(0, build(whole.folder()).waitFor());
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    TestArchive archive = TestArchive.sample(temp.resolve("killed"));
    Random random = new Random(SEED);
    for (int i = 0; i < BUILDS; i++) {
      Process build = build(archive.folder());
      build.waitFor((long) (millis * (0.2 + 0.8 * random.nextDouble())), TimeUnit.MILLISECONDS);
      build.destroyForcibly().waitFor();
      assertWholePages(archive);
      archive.put("later-" + i + ".html", page(i));
      whole.put("later-" + i + ".html", page(i));
    }
    archive.build();
    whole.build();
    assertEquals(whole.pages(), archive.pages());
  }

  private static Process build(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "org.kuaizhao.cli.Main",
            "build",
            folder.toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void assertWholePages(TestArchive archive) throws IOException {
    if (!Files.isDirectory(archive.site())) {
      return;
    }
    for (Path file : archive.files()) {
      boolean isPage = file.toString().endsWith(".html") && !file.toString().contains(".kuaizhao-");
      if (isPage && !file.toString().contains("original")) {
        assertTrue(Files.readString(file).strip().endsWith("</html>"), file.toString());
      }
    }
  }

  private static String page(int number) {
    return """
    <html lang="zh"><head><title>河埠头第%d天 - 河网新闻</title></head><body><article>
    <h1>河埠头第%d天</h1><p>第%d天清晨，石阶又露出三级，看水尺的老人把数字写在黑板上，旁边围着几个买菜的人。</p>
    <p>他说水还要退，退到能看见去年刻的那道线为止，到那时渡船就得换个地方靠岸了。</p></article></body></html>
    """
        .formatted(number, number, number);
  }
}
