package org.kuaizhao.site;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Digests;

/**
 * The site folder of one build. A file is written beside and moved into place, so that a reader
 * never sees half of one, and only when its bytes differ, so that unaffected files keep their time.
 * Every path is announced in {@code .kuaizhao-files} before it is first written: after a crash the
 * next build still knows what is its own. Thread-safe until {@link #finish()}.
 */
public final class SiteFolder implements Closeable {

  private static final String SCRATCH = ".kuaizhao-tmp";

  private final Path root;
  private final Path keyFile;
  private final Map<String, String> before;
  private final Map<String, Ledger.Made> madeBefore;
  private final Map<String, String> now = new ConcurrentHashMap<>();
  private final Map<String, Ledger.Made> madeNow = new ConcurrentHashMap<>();
  private final Set<String> added = ConcurrentHashMap.newKeySet();
  private final Set<String> changed = ConcurrentHashMap.newKeySet();
  private final Set<Path> folders = ConcurrentHashMap.newKeySet();
  private final AtomicLong scratchNames = new AtomicLong();
  private final FileChannel lockFile;
  private final FileLock lock;
  private @Nullable FileChannel announcements;

  private SiteFolder(Path root, Path keyFile, FileChannel lockFile, FileLock lock)
      throws IOException {
    this.root = root;
    this.keyFile = keyFile;
    this.lockFile = lockFile;
    this.lock = lock;
    this.before = Ledger.readFiles(root);
    this.madeBefore = Ledger.readKeys(keyFile);
  }

  /**
   * Takes hold of a site folder, made when it is missing.
   *
   * @param keyFile where the state folder keeps the keys of pages
   * @throws SiteFolderException when the folder holds files that no build wrote, or another build
   *     has hold of it
   */
  public static SiteFolder open(Path root, Path keyFile) throws IOException {
    Files.createDirectories(root);
    Path scratch = root.resolve(SCRATCH);
    if (!Files.exists(root.resolve(Ledger.NAME)) && !Files.exists(scratch) && !isEmpty(root)) {
      throw new SiteFolderException(
          root
              + ": not empty and not written by kuaizhao; name another folder with --site, or empty"
              + " this one");
    }
    Files.createDirectories(scratch);
    if (keyFile.getParent() != null) {
      Files.createDirectories(keyFile.getParent());
    }
    FileChannel channel =
        FileChannel.open(
            scratch.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      channel.close();
      throw new SiteFolderException(root + ": another build is writing this site; try again later");
    }
    SiteFolder site = new SiteFolder(root, keyFile, channel, lock);
    site.clearScratch();
    if (!Files.exists(root.resolve(Ledger.NAME))) {
      Ledger.writeFiles(root, Map.of());
    }
    return site;
  }

  /** Writes a file unless it holds these bytes already. */
  public void put(String path, byte[] content) throws IOException {
    put(path, content, "-");
  }

  /** As {@link #put(String, byte[])}, and remembers the key of what it was made from. */
  public void put(String path, byte[] content, String key) throws IOException {
    checkName(path);
    if (!place(path, content, key)) {
      throw new IllegalStateException("made twice in one build: " + path);
    }
  }

  /**
   * Writes a file of the user's own, whose name is the user's choice.
   *
   * @throws SiteFolderException when a page of the site has that name
   */
  public void putAsIs(String path, byte[] content) throws IOException {
    if (now.containsKey(path) || !place(path, content, "-")) {
      throw new SiteFolderException("static/" + path + ": the site has a file of that name");
    }
  }

  /** Whether the path was free. */
  private boolean place(String path, byte[] content, String key) throws IOException {
    Path file = root.resolve(path);
    String digest = Digests.hex(content);
    if (now.putIfAbsent(path, digest) != null) {
      return false;
    }
    BasicFileAttributes seen = attributes(file);
    if (!holds(path, file, digest, content, seen)) {
      write(path, file, content, seen != null);
      seen = Files.readAttributes(file, BasicFileAttributes.class);
    }
    if (seen != null) {
      madeNow.put(path, new Ledger.Made(key, seen.size(), seen.lastModifiedTime().toMillis()));
    }
    return true;
  }

  /** Keeps a file of the last build as it is. */
  public void keep(String path) {
    String digest = before.get(path);
    if (digest == null) {
      throw new IllegalStateException("no file of an earlier build: " + path);
    }
    now.put(path, digest);
    Ledger.Made made = madeBefore.get(path);
    if (made != null) {
      madeNow.put(path, made);
    }
  }

  /** Whether an earlier build left this file and it is still there. */
  public boolean has(String path) {
    return before.containsKey(path) && Files.isRegularFile(root.resolve(path));
  }

  /** Whether the last build made this file from the same key and nobody touched it since. */
  public boolean isCurrent(String path, String key) {
    Ledger.Made made = madeBefore.get(path);
    return made != null
        && made.key().equals(key)
        && before.containsKey(path)
        && !Ledger.PENDING.equals(before.get(path))
        && made.looksLike(attributes(root.resolve(path)));
  }

  /** The bytes of a file as it is now. */
  public byte[] read(String path) throws IOException {
    return Files.readAllBytes(root.resolve(path));
  }

  /** The paths that an earlier build left, sorted. */
  public List<String> earlierFiles() {
    return before.keySet().stream().sorted().toList();
  }

  /** Removes what is no longer made, writes the lists, and tells what changed. */
  public Changes finish() throws IOException {
    closeAnnouncements();
    List<String> removed = new ArrayList<>();
    Set<Path> emptied = new HashSet<>();
    for (String path : before.keySet()) {
      if (!now.containsKey(path)) {
        Path file = root.resolve(path);
        if (Files.deleteIfExists(file)) {
          removed.add(path);
        }
        emptied.add(file.getParent());
      }
    }
    for (Path folder : emptied) {
      removeIfEmpty(folder);
    }
    if (!now.equals(before) || !Files.exists(root.resolve(Ledger.NAME))) {
      Ledger.writeFiles(root, now);
    }
    if (!madeNow.equals(madeBefore)) {
      Ledger.writeKeys(keyFile, madeNow);
    }
    return new Changes(
        added.stream().sorted().toList(),
        changed.stream().sorted().toList(),
        removed.stream().sorted().toList());
  }

  private synchronized void closeAnnouncements() throws IOException {
    if (announcements != null) {
      announcements.close();
      announcements = null;
    }
  }

  @Override
  public void close() throws IOException {
    closeAnnouncements();
    clearScratch();
    lock.release();
    lockFile.close();
    Files.deleteIfExists(root.resolve(SCRATCH).resolve("lock"));
    Files.deleteIfExists(root.resolve(SCRATCH));
  }

  private boolean holds(
      String path, Path file, String digest, byte[] content, @Nullable BasicFileAttributes seen)
      throws IOException {
    if (seen == null || seen.size() != content.length) {
      return false;
    }
    Ledger.Made made = madeBefore.get(path);
    if (made != null && made.looksLike(seen) && digest.equals(before.get(path))) {
      return true;
    }
    return Arrays.equals(Files.readAllBytes(file), content);
  }

  private void write(String path, Path file, byte[] content, boolean exists) throws IOException {
    boolean ours = before.containsKey(path);
    if (exists && !ours) {
      throw new SiteFolderException(file + ": in the way, and not written by kuaizhao");
    }
    if (!ours) {
      announce(path);
    }
    Path folder = file.getParent();
    if (folder != null && !folders.contains(folder)) {
      Files.createDirectories(folder);
      folders.add(folder);
    }
    Path fresh = root.resolve(SCRATCH).resolve(Long.toString(scratchNames.incrementAndGet()));
    Files.write(fresh, content);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    (exists ? changed : added).add(path);
  }

  private synchronized void announce(String path) throws IOException {
    if (announcements == null) {
      announcements = Ledger.announcements(root);
    }
    Ledger.announce(announcements, path);
  }

  /** Names in a site are lower-case ASCII, so that every host and disk agrees on them. */
  private static void checkName(String path) {
    boolean plain =
        !path.isEmpty()
            && path.charAt(0) != '/'
            && !path.contains("..")
            && path.chars()
                .allMatch(c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= '0' && c <= '9')
                        || c == '-'
                        || c == '_'
                        || c == '.'
                        || c == '/');
    if (!plain) {
      throw new IllegalArgumentException("not a name for a file of the site: " + path);
    }
  }

  private void removeIfEmpty(@Nullable Path folder) throws IOException {
    Path at = folder;
    while (at != null && !at.equals(root) && at.startsWith(root)) {
      try {
        Files.delete(at);
      } catch (DirectoryNotEmptyException stillUsed) {
        return;
      } catch (NoSuchFileException gone) {
        // its parent may still be empty
      }
      at = at.getParent();
    }
  }

  private void clearScratch() throws IOException {
    try (Stream<Path> left = Files.list(root.resolve(SCRATCH))) {
      for (Path file : left.toList()) {
        if (!file.endsWith("lock")) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException sameProgram) {
      return null;
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static @Nullable BasicFileAttributes attributes(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class);
    } catch (IOException absent) {
      return null;
    }
  }
}
