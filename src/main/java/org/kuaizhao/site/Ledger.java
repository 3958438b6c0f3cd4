package org.kuaizhao.site;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The two lists a site folder is known by: {@code .kuaizhao-files} in the site, a line {@code
 * digest path} a file as {@code sha256sum} prints it, and the key file in the state folder, which
 * remembers from what each page was made and how its file looked. Only the first decides ownership;
 * losing the second costs time.
 */
final class Ledger {

  static final String NAME = ".kuaizhao-files";

  /** The digest of a file that was announced but, after a crash, perhaps never finished. */
  static final String PENDING = "pending";

  private static final String KEYS_HEADER = "kuaizhao-keys 1";

  private Ledger() {}

  /** From what a file was made and how it looked when written. */
  record Made(String key, long size, long modified) {

    boolean looksLike(@Nullable BasicFileAttributes file) {
      return file != null
          && file.isRegularFile()
          && file.size() == size
          && file.lastModifiedTime().toMillis() == modified;
    }
  }

  static Map<String, String> readFiles(Path site) throws IOException {
    Map<String, String> digests = new HashMap<>();
    Path list = site.resolve(NAME);
    if (!Files.exists(list)) {
      return digests;
    }
    for (String line : Files.readAllLines(list, StandardCharsets.UTF_8)) {
      int gap = line.indexOf("  ");
      if (gap > 0 && !line.startsWith("#")) {
        digests.put(line.substring(gap + 2), line.substring(0, gap));
      }
    }
    return digests;
  }

  /** The list of files, open for announcements at its end. */
  static FileChannel announcements(Path site) throws IOException {
    return FileChannel.open(
        site.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  static void announce(FileChannel list, String path) throws IOException {
    list.write(StandardCharsets.UTF_8.encode(PENDING + "  " + path + "\n"));
  }

  static void writeFiles(Path site, Map<String, String> digests) throws IOException {
    StringBuilder list = new StringBuilder();
    new TreeMap<>(digests)
        .forEach((path, digest) -> list.append(digest).append("  ").append(path).append('\n'));
    replace(site.resolve(NAME), list.toString());
  }

  static Map<String, Made> readKeys(Path file) throws IOException {
    Map<String, Made> keys = new HashMap<>();
    if (!Files.exists(file)) {
      return keys;
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    if (lines.isEmpty() || !lines.getFirst().equals(KEYS_HEADER)) {
      return keys;
    }
    for (String line : lines.subList(1, lines.size())) {
      String[] part = line.split("\t", -1);
      if (part.length == 4) {
        keys.put(part[3], new Made(part[0], Long.parseLong(part[1]), Long.parseLong(part[2])));
      }
    }
    return keys;
  }

  static void writeKeys(Path file, Map<String, Made> keys) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(KEYS_HEADER);
    new TreeMap<>(keys)
        .forEach((path, made) ->
            lines.add(made.key() + "\t" + made.size() + "\t" + made.modified() + "\t" + path));
    replace(file, String.join("\n", lines) + "\n");
  }

  private static void replace(Path file, String content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, content, StandardCharsets.UTF_8);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
