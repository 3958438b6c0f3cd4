package org.kuaizhao.site;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.capture.Listing.Note;

/**
 * The site folder of one build. A file is written beside and moved into place, so that a reader
 * never sees half of one, and only when its bytes differ, so that unaffected files keep their time.
 * Every path is announced in {@code .kuaizhao-files} before it is first written: after a crash the
 * next build still knows what is its own. Nothing outside the folder is written, read or deleted,
 * whatever its lists say and whatever links lie in it: what stands in the way is named among the
 * {@link #problems()}, and the rest goes on. Thread-safe until {@link #finish()}.
 */
public final class SiteFolder implements Closeable {

  /** The key of a file that is made in every build. */
  static final String NO_KEY = "-";

  private final Path root;
  private final Path keyFile;
  private final SiteTree tree;
  private final Scratch scratch;
  private final SiteLock lock;
  private final Ledger.Lines<String> files;
  private final Ledger.Lines<Ledger.Made> keys;
  private final Map<SitePath, String> before;
  private final Map<SitePath, Ledger.Made> madeBefore;
  private final Map<SitePath, String> now = new ConcurrentHashMap<>();
  private final Map<SitePath, Ledger.Made> madeNow = new ConcurrentHashMap<>();
  private final Set<String> added = ConcurrentHashMap.newKeySet();
  private final Set<String> changed = ConcurrentHashMap.newKeySet();
  private final boolean isAsLeft;
  private final Refusals refusals = new Refusals();
  private final Set<SitePath> refused = ConcurrentHashMap.newKeySet();
  private @Nullable FileChannel announcements;

  private SiteFolder(Path root, Path keyFile, SiteLock lock, @Nullable SiteStamp left)
      throws IOException {
    this.root = root;
    this.keyFile = keyFile;
    this.lock = lock;
    this.isAsLeft = left != null && left.isOf(root);
    this.tree = new SiteTree(root);
    this.scratch = new Scratch(root);
    this.files = Ledger.readFiles(root, this::inTheWay);
    this.keys = Ledger.readKeys(keyFile);
    this.before = files.byPath();
    this.madeBefore = keys.byPath();
  }

  /**
   * Takes hold of a site folder, made when it is missing.
   *
   * @param keyFile where the state folder keeps the keys of pages
   * @throws SiteFolderException when the folder holds files that no build wrote, or another build
   *     has hold of it
   */
  public static SiteFolder open(Path root, Path keyFile) throws IOException {
    return open(root, keyFile, null);
  }

  /**
   * As {@link #open(Path, Path)}.
   *
   * @param left how the last build left the folder: when it still looks so, its files are not
   *     looked at one by one; null when they shall be
   */
  public static SiteFolder open(Path root, Path keyFile, @Nullable SiteStamp left)
      throws IOException {
    Files.createDirectories(root);
    Path scratch = root.resolve(Scratch.NAME);
    Path list = root.resolve(Ledger.NAME);
    if (!Files.exists(list) && !Files.exists(scratch) && !isEmpty(root)) {
      throw new SiteFolderException(
          root
              + ": not empty and not written by kuaizhao; name another folder with --site, or empty"
              + " this one");
    }
    requireOwn(scratch, BasicFileAttributes::isDirectory);
    requireOwn(list, BasicFileAttributes::isRegularFile);
    if (keyFile.getParent() != null) {
      Files.createDirectories(keyFile.getParent());
    }
    SiteLock lock = SiteLock.take(scratch);
    if (lock == null) {
      throw new SiteFolderException(root + ": another build is writing this site; try again later");
    }
    try {
      SiteFolder site = new SiteFolder(root, keyFile, lock, left);
      site.scratch.clear();
      if (!Files.exists(list)) {
        Ledger.writeFiles(root, Map.of());
      }
      return site;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private interface Kind {
    boolean isOf(BasicFileAttributes file);
  }

  /** Through a link in place of one of the build's own files it would write elsewhere. */
  private static void requireOwn(Path file, Kind kind) throws IOException {
    BasicFileAttributes seen = SiteTree.attributes(file);
    if (seen != null && !kind.isOf(seen)) {
      throw new SiteFolderException(
          file + ": not what a build leaves there, perhaps a link; remove it and build again");
    }
  }

  /** Writes a file unless it holds these bytes already. */
  public void put(String path, byte[] content) throws IOException {
    put(path, content, NO_KEY);
  }

  /** As {@link #put(String, byte[])}, and remembers the key of what it was made from. */
  public void put(String path, byte[] content, String key) throws IOException {
    SitePath page = SitePath.ofPage(path);
    String digest = Digests.hex(content);
    if (now.putIfAbsent(page, digest) != null) {
      throw new IllegalStateException("made twice in one build: " + path);
    }
    if (isReachable(page)) {
      if (holds(page, digest, content.length)
          || write(page, scratch.copy(new ByteArrayInputStream(content)))) {
        remember(page, key);
      }
    }
  }

  /**
   * Copies a file of the user's own, whose name is the user's choice; one that was copied under the
   * same key, and that nobody touched since, is not read.
   *
   * @throws SiteFolderException when a page of the site has that name
   */
  void copy(SitePath path, Source source, String key) throws IOException {
    if (now.putIfAbsent(path, Ledger.PENDING) != null) {
      throw new SiteFolderException("static/" + path + ": the site has a file of that name");
    }
    if (!key.equals(NO_KEY) && isCurrent(path, key)) {
      keep(path);
    } else if (isReachable(path)) {
      Scratch.Fresh fresh = fresh(path, source);
      now.put(path, fresh.digest());
      if (holds(path, fresh.digest(), Files.size(fresh.file()))) {
        fresh.drop();
        remember(path, key);
      } else if (write(path, fresh)) {
        remember(path, key);
      }
    }
  }

  private Scratch.Fresh fresh(SitePath path, Source source) throws IOException {
    try (InputStream content = source.open()) {
      return scratch.copy(content);
    } catch (IOException e) {
      now.remove(path);
      throw e;
    }
  }

  /** Where the bytes of a file come from. */
  interface Source {
    InputStream open() throws IOException;
  }

  /** Keeps a file of the last build as it is. */
  public void keep(String path) {
    keep(SitePath.ofPage(path));
  }

  private void keep(SitePath path) {
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
    SitePath file = known(path);
    BasicFileAttributes seen = file == null ? null : seen(file);
    return seen != null && seen.isRegularFile();
  }

  /** Whether the last build made this file from the same key and nobody touched it since. */
  public boolean isCurrent(String path, String key) {
    SitePath file = known(path);
    return file != null && isCurrent(file, key);
  }

  private boolean isCurrent(SitePath path, String key) {
    Ledger.Made made = madeBefore.get(path);
    return made != null
        && made.key().equals(key)
        && before.containsKey(path)
        && !Ledger.PENDING.equals(before.get(path))
        && (isAsLeft || made.looksLike(seen(path)));
  }

  /** The path of a file that an earlier build left; null for any other text. */
  private @Nullable SitePath known(String path) {
    SitePath file = SitePath.of(path);
    return file != null && before.containsKey(file) ? file : null;
  }

  /** What could not be written, removed or believed, and why: more than time is lost. */
  public List<Note> problems() {
    return Stream.concat(files.faults().stream(), refusals.notes().stream()).toList();
  }

  /** What was wrong with the key file: it costs time alone. */
  public List<Note> notices() {
    return keys.faults();
  }

  /** Removes what is no longer made, writes the lists, and tells what changed. */
  public Changes finish() throws IOException {
    closeAnnouncements();
    List<String> removed = new ArrayList<>();
    List<SitePath> gone = before.keySet().stream().filter(path -> !now.containsKey(path)).toList();
    for (SitePath path : gone) {
      if (remove(path)) {
        removed.add(path.text());
      }
    }
    for (SitePath path : gone) {
      tree.removeEmptyFolders(path);
    }
    if (!now.equals(before)
        || !files.faults().isEmpty()
        || !Files.exists(root.resolve(Ledger.NAME))) {
      Ledger.writeFiles(root, now);
    }
    if (!madeNow.equals(madeBefore) || !keys.faults().isEmpty()) {
      Ledger.writeKeys(keyFile, madeNow);
    }
    return new Changes(
        added.stream().sorted().toList(),
        changed.stream().sorted().toList(),
        removed.stream().sorted().toList());
  }

  /** How large the finished site is. */
  public SiteSize size() {
    long bytes = madeNow.values().stream().mapToLong(Ledger.Made::size).sum();
    return new SiteSize(now.size(), bytes);
  }

  /** How the finished site looks. */
  public SiteStamp stamp() throws IOException {
    Set<String> folders = new TreeSet<>();
    for (SitePath file : now.keySet()) {
      String path = file.text();
      for (int at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
        if (!folders.add(path.substring(0, at))) {
          break;
        }
      }
    }
    return SiteStamp.of(root, folders);
  }

  /** Whether there was a file to remove. */
  private boolean remove(SitePath path) throws IOException {
    BasicFileAttributes seen = seen(path);
    if (seen == null) {
      return false;
    }
    if (!seen.isRegularFile()) {
      if (!refused.contains(path)) {
        refusals.add(
            path.in(root).toString(), kind(seen) + ", not written by kuaizhao: left there");
      }
      return false;
    }
    return Files.deleteIfExists(path.in(root));
  }

  private synchronized void closeAnnouncements() throws IOException {
    if (announcements != null) {
      announcements.close();
      announcements = null;
    }
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      closeAnnouncements();
      scratch.clear();
    }
    scratch.remove();
  }

  /** The file itself; null when there is none or a link or file stands where its folder would. */
  private @Nullable BasicFileAttributes seen(SitePath path) {
    return tree.obstacle(path) == null ? tree.attributes(path) : null;
  }

  private @Nullable String inTheWay(SitePath path) {
    SiteTree.Obstacle obstacle = isAsLeft ? null : tree.obstacle(path);
    return obstacle == null ? null : obstacle.at() + " is " + obstacle.what() + ", not followed";
  }

  /** Whether a file may be written; one that may not is named, and no file of this build. */
  private boolean isReachable(SitePath path) {
    SiteTree.Obstacle obstacle = tree.obstacle(path);
    if (obstacle != null) {
      refuse(path, obstacle.at(), obstacle.what());
      return false;
    }
    BasicFileAttributes seen = tree.attributes(path);
    if (seen != null && !seen.isRegularFile()) {
      refuse(path, path.in(root), kind(seen));
      return false;
    }
    return true;
  }

  private void refuse(SitePath path, Path at, String what) {
    now.remove(path);
    refused.add(path);
    refusals.add(
        at.toString(), what + " in the way, and not written by kuaizhao: nothing was written");
  }

  private static String kind(BasicFileAttributes file) {
    return file.isSymbolicLink() ? "a link" : file.isDirectory() ? "a folder" : "no plain file";
  }

  private boolean holds(SitePath path, String digest, long size) throws IOException {
    BasicFileAttributes seen = tree.attributes(path);
    if (seen == null || seen.size() != size) {
      return false;
    }
    Ledger.Made made = madeBefore.get(path);
    if (made != null && made.looksLike(seen) && digest.equals(before.get(path))) {
      return true;
    }
    return digest.equals(Digests.hex(path.in(root)));
  }

  /** Whether the file could be written: one that no list calls ours is never written over. */
  private boolean write(SitePath path, Scratch.Fresh fresh) throws IOException {
    boolean ours = before.containsKey(path);
    boolean exists = tree.attributes(path) != null;
    if (exists && !ours) {
      fresh.drop();
      refuse(path, path.in(root), "a file");
      return false;
    }
    if (!ours) {
      announce(path);
    }
    tree.makeFolders(path);
    fresh.moveTo(path.in(root));
    (exists ? changed : added).add(path.text());
    return true;
  }

  private void remember(SitePath path, String key) {
    BasicFileAttributes seen = tree.attributes(path);
    if (seen != null) {
      madeNow.put(path, new Ledger.Made(key, seen.size(), seen.lastModifiedTime().toMillis()));
    }
  }

  private synchronized void announce(SitePath path) throws IOException {
    if (announcements == null) {
      announcements = Ledger.announcements(root);
    }
    Ledger.announce(announcements, path);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }
}
