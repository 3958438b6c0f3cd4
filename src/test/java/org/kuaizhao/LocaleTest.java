package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Names of files in a locale that cannot write them: a program of its own each. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(300)
class LocaleTest {

  private static final String PAGE =
      """
      <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>河埠头的早市</title></head><body><article>
      <h1>河埠头的早市</h1><p>清晨五点半，第一条菜船靠上石阶，船头的竹筐里码着带露水的菱角和茭白，老主顾已经在岸上等了一刻钟。</p>
      <img src="早市_files/图.png" alt=""><p>管理站今年把早市的时间从六点提前到五点半，摊位费减免三成。</p></article></body></html>
      """;

  @TempDir Path temp;

  @Test
  void theSiteIsTheSameInEveryLocale() throws Exception {
    Map<String, String> sites = new java.util.HashMap<>();
    for (String locale : List.of("C", "C.UTF-8")) {
      TestArchive archive = new TestArchive(temp.resolve(locale));
      archive.settings("title: t\noriginals: copy\n");
      archive.put("社会/早市.html", PAGE);
      archive.put("社会/早市_files/图.png", new byte[] {(byte) 0x89, 'P', 'N', 'G'});
      archive.put("社会/captures.jsonl", "{\"file\":\"早市.html\",\"category\":\"社会\"}");
      Run run = java(locale, "build", archive.folder().toString());
      assertEquals(0, run.exit(), run.said());
      sites.put(locale, archive.pages().toString());
    }
    assertEquals(sites.get("C.UTF-8"), sites.get("C"));
  }

  @Test
  void aNameThatWasLostOnTheCommandLineIsToldWithWhatToSet() throws Exception {
    Path page = Files.writeString(temp.resolve("早市.html"), PAGE);
    Run lost = java("C", "extract", page.toString());
    assertEquals(3, lost.exit());
    assertTrue(lost.said().contains("LC_ALL=C.UTF-8"), lost.said());
    Run build = java("C", "build", temp.resolve("快照").toString());
    assertEquals(3, build.exit());
    assertTrue(build.said().contains("LC_ALL=C.UTF-8"), build.said());
    assertEquals(1, build.said().lines().count(), build.said());
  }

  @Test
  void theLaunchersTakeALocaleOfUtf8() throws Exception {
    String script = ". ./.mvn/find-jdk.sh; use_utf8; ";
    for (String locale : List.of("C", "POSIX", "xx_XX.UTF-8", "C.UTF-8")) {
      ProcessBuilder shell =
          new ProcessBuilder("sh", "-c", script + "echo \"${LC_ALL-}\"; locale charmap");
      Run run = run(shell, locale);
      assertTrue(run.said().strip().endsWith("UTF-8"), locale + ": " + run.said());
    }
  }

  @Test
  void eachLauncherSeesToIt() throws IOException {
    for (String launcher : List.of("kuaizhao", "verify")) {
      assertTrue(Files.readString(Path.of(launcher)).contains("\nuse_utf8\n"), launcher);
    }
  }

  private record Run(int exit, String said) {}

  private static Run java(String locale, String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("org.kuaizhao.cli.Main");
    command.addAll(List.of(args));
    return run(new ProcessBuilder(command), locale);
  }

  private static Run run(ProcessBuilder command, String locale)
      throws IOException, InterruptedException {
    command.environment().put("LC_ALL", locale);
    Process process = command.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), said);
  }
}
