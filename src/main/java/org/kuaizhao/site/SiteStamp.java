package org.kuaizhao.site;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kuaizhao.capture.Digests;

/**
 * How a site folder looks, without a look at each file: its list of files, the names at its root,
 * and when a name last came into or left each folder below.
 *
 * @param list how {@code .kuaizhao-files} looks
 * @param names digest of the names at the root, the build's own apart
 * @param folders the time of each folder below the root, in milliseconds, by path
 */
public record SiteStamp(String list, String names, Map<String, Long> folders) {

  public SiteStamp {
    folders = Map.copyOf(folders);
  }

  /** The stamp of a site that a build is done with, by the folders it wrote into. */
  static SiteStamp of(Path root, Iterable<String> folders) throws IOException {
    Map<String, Long> times = new TreeMap<>();
    for (String folder : folders) {
      times.put(folder, modified(root.resolve(folder)));
    }
    return new SiteStamp(list(root), names(root), times);
  }

  /** Whether a folder still looks so. */
  public boolean isOf(Path root) throws IOException {
    if (!list.equals(list(root)) || !names.equals(names(root))) {
      return false;
    }
    return folders.entrySet().parallelStream()
        .allMatch(folder -> isSince(root.resolve(folder.getKey()), folder.getValue()));
  }

  /** Writes it for {@link #read}. */
  public void write(DataOutputStream out) throws IOException {
    out.writeUTF(list);
    out.writeUTF(names);
    out.writeInt(folders.size());
    for (Map.Entry<String, Long> folder : folders.entrySet()) {
      out.writeUTF(folder.getKey());
      out.writeLong(folder.getValue());
    }
  }

  /** Reads what {@link #write} wrote. */
  public static SiteStamp read(DataInputStream in) throws IOException {
    String list = in.readUTF();
    String names = in.readUTF();
    Map<String, Long> folders = new TreeMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      folders.put(in.readUTF(), in.readLong());
    }
    return new SiteStamp(list, names, folders);
  }

  private static boolean isSince(Path folder, long time) {
    try {
      return modified(folder) == time;
    } catch (IOException gone) {
      return false;
    }
  }

  private static long modified(Path path) throws IOException {
    return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toMillis();
  }

  private static String list(Path root) throws IOException {
    BasicFileAttributes seen =
        Files.readAttributes(
            root.resolve(Ledger.NAME), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return seen.size() + " " + seen.lastModifiedTime().toMillis();
  }

  private static String names(Path root) throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith(SitePath.RESERVED))
          .sorted()
          .collect(Collectors.collectingAndThen(Collectors.joining("\n"), Digests::hex));
    }
  }
}
