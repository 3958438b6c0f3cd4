package org.kuaizhao;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.kuaizhao.capture.Digests;

/**
 * An archive in which somebody has laid traps wherever a build reads a path: each would have it
 * read, write or delete in the folder of a guard, which stands outside.
 */
final class AttackersArchive {

  static final String SECRET = "the guard's own words";

  private static final String DIGEST = "0".repeat(64);

  private final TestArchive archive;
  private final Path guard;

  AttackersArchive(Path folder) throws IOException {
    this.archive = new TestArchive(folder.resolve("archive"));
    this.guard = Files.createDirectories(folder.resolve("guard"));
    for (String name :
        List.of("victim.txt", "1", "2", "3", "lock", "index.html", "deep/page.html")) {
      Path file = guard.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, SECRET);
    }
    Files.writeString(
        guard.resolve("hint.json"),
        "{\"url\": \"https://guard.example/\", \"source\": \"" + SECRET + "\"}");
    archive.put("page.html", page(1));
    archive.put("hinted.html", page(2));
    archive.put("sub/third.html", page(3));
  }

  TestArchive archive() {
    return archive;
  }

  /** Digest by path of all that the guard has, links and folders too. */
  Map<String, String> guarded() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(guard)) {
      files.forEach(file -> all.put(file.toString(), state(file)));
    }
    return all;
  }

  /** Lays the traps; the archive was built before. */
  void poison() throws IOException {
    poisonLedger();
    poisonState();
    poisonStatic();
    poisonSite();
    poisonHints();
    poisonTheme();
  }

  private void poisonLedger() throws IOException {
    append(
        archive.site().resolve(".kuaizhao-files"),
        "deadbeef  ../../guard/victim.txt",
        DIGEST + "  ../../guard/victim.txt",
        DIGEST + "  " + guard.resolve("victim.txt"),
        DIGEST + "  linked/victim.txt",
        DIGEST + "  linked/deep/page.html",
        DIGEST + "  a/../../../guard/victim.txt",
        DIGEST + "  .kuaizhao-files",
        "no gap",
        "pending  ../../guard/1");
  }

  private void poisonState() throws IOException {
    Path state = archive.folder().resolve(".kuaizhao");
    append(
        state.resolve("pages"),
        "key\tmany\t1\tindex.html",
        "key\t1\t1\t../../guard/victim.txt",
        "key\t" + SECRET.length() + "\t1\tlinked/victim.txt",
        "not a line");
    Files.createSymbolicLink(state.resolve("pages.new"), guard.resolve("victim.txt"));
    Files.createSymbolicLink(state.resolve("search.new"), guard.resolve("victim.txt"));
    Files.createSymbolicLink(state.resolve("search.tmp"), guard.resolve("victim.txt"));
    Files.writeString(state.resolve("search"), "{\"superseded\": [\"../../guard/victim.txt\"]}");
  }

  private void poisonStatic() throws IOException {
    Path files = Files.createDirectories(archive.folder().resolve("static"));
    Files.writeString(files.resolve("good.txt"), "the operator's");
    Files.writeString(files.resolve("x\n" + DIGEST + "  y"), "");
    Files.createSymbolicLink(files.resolve("secret.txt"), guard.resolve("victim.txt"));
    Files.createSymbolicLink(files.resolve("guard"), guard);
    Files.createSymbolicLink(files.resolve("round"), files);
  }

  private void poisonSite() throws IOException {
    Path site = archive.site();
    Files.createSymbolicLink(site.resolve("linked"), guard);
    TestArchive.delete(site.resolve("category"));
    Files.createSymbolicLink(site.resolve("category"), guard);
    Files.delete(site.resolve("about.html"));
    Files.createSymbolicLink(site.resolve("about.html"), guard.resolve("victim.txt"));
  }

  private void poisonHints() throws IOException {
    Path snapshots = archive.snapshots();
    archive.put("hinted.html", page(4)); // to be read again
    Files.createSymbolicLink(snapshots.resolve("hinted.html.json"), guard.resolve("hint.json"));
    Files.createSymbolicLink(snapshots.resolve("guard"), guard);
    archive.put(
        "sub/captures.jsonl",
        """
        {"file": "../../../guard/victim.txt", "url": "https://guard.example/1"}
        {"file": "/etc/passwd", "url": "https://guard.example/2"}
        {"url": "https://guard.example/3"}
        {"file": "third.html", "source": "提示里的来源"}
        """);
  }

  void poisonTheme() throws IOException {
    Path own = Files.createDirectories(archive.folder().resolve("templates/assets/css"));
    Files.createSymbolicLink(own.resolve("site.css"), guard.resolve("victim.txt"));
    Path theme = Files.createDirectories(archive.folder().resolve("theme"));
    Files.createSymbolicLink(theme.resolve("custom.css"), guard.resolve("victim.txt"));
  }

  /** A template that runs a program, which ends the build. */
  void poisonTemplate() throws IOException {
    Files.writeString(
        archive.folder().resolve("templates/about.ftlh"),
        "${\"freemarker.template.utility.Execute\"?new()(\"touch "
            + guard.resolve("made")
            + "\")}<#include \"../../guard/victim.txt\">");
  }

  private static void append(Path file, String... lines) throws IOException {
    Files.writeString(
        file, String.join("\n", lines) + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }

  private static String state(Path file) {
    try {
      String time = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toString();
      return Files.isRegularFile(file) ? time + Digests.hex(file) : time;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String page(int i) {
    return """
    <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>看守的第%1$d夜</title>
    <link rel="canonical" href="https://watch.example/%1$d.html">
    <meta property="article:section" content="夜巡">
    <meta property="article:published_time" content="2026-03-0%1$dT09:30:00+08:00"></head><body>
    <article><h1>看守的第%1$d夜</h1><p>第%1$d夜风从北边来，粮仓的门闩响了%1$d次，看守提着灯绕了一圈，什么也没有发现，回来把炉火拨旺。</p>
    <p>天亮前他在簿子上记下一行：门窗完好，梁上添了%1$d个燕窝，后墙的猫已经认得他的脚步。</p></article></body></html>
    """
        .formatted(i);
  }
}
