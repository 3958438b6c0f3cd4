package org.kuaizhao.capture;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what lies below one root. Each file is looked at once, and told by its folder's name and
 * its own; what belongs to a page lies beside it, so a folder is judged when all of it was seen.
 */
final class SnapshotWalk extends SimpleFileVisitor<Path> {

  /** A longer stamp is kept as its digest. */
  private static final int LONGEST_STAMP = 120;

  private final Path root;
  private final String prefix;
  private final long now;
  private final List<Folder> folders = new ArrayList<>();
  private final Deque<Folder> open = new ArrayDeque<>();
  private final List<SnapshotFile> files = new ArrayList<>();
  private final List<Listing.Note> skipped = new ArrayList<>();
  private final List<Listing.Note> damaged = new ArrayList<>();

  private SnapshotWalk(Path root, String prefix, long now) {
    this.root = root;
    this.prefix = prefix;
    this.now = now;
  }

  /**
   * Lists what lies below a root.
   *
   * @param prefix before all names
   * @param nowMillis to tell files that are still settling
   */
  static Listing of(Path root, String prefix, long nowMillis) throws IOException {
    SnapshotWalk walk = new SnapshotWalk(root, prefix, nowMillis);
    Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), Integer.MAX_VALUE, walk);
    walk.folders.forEach(walk::judge);
    return new Listing(walk.files, walk.skipped, walk.damaged);
  }

  /** A file that was seen. */
  private record Seen(Path path, long size, long modified) {}

  /** A folder with what lies in it, by name. */
  private static final class Folder {
    private final String prefix;
    private final @Nullable Folder parent;
    private final String name;
    private final Map<String, Seen> files = new HashMap<>();
    private final Set<String> folders = new HashSet<>();
    private final Set<String> companions = new HashSet<>();
    private boolean isCompanion;
    private @Nullable Folder box;

    Folder(String prefix, @Nullable Folder parent, String name) {
      this.prefix = prefix;
      this.parent = parent;
      this.name = name;
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
    Folder parent = open.peek();
    if (parent == null) {
      enter(new Folder(prefix, null, ""));
      return FileVisitResult.CONTINUE;
    }
    String name = PathName.last(path);
    if (name.startsWith(".")) {
      skipped.add(new Listing.Note(parent.prefix + name, "hidden"));
      return FileVisitResult.SKIP_SUBTREE;
    }
    parent.folders.add(name);
    enter(new Folder(parent.prefix + name + "/", parent, name));
    return FileVisitResult.CONTINUE;
  }

  private void enter(Folder folder) {
    folders.add(folder);
    open.push(folder);
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    Folder folder = open.peek();
    if (folder == null) { // the root is a file
      folder = new Folder(prefix, null, "");
      folders.add(folder);
    }
    String name = PathName.last(file);
    if (attributes.isSymbolicLink()) {
      visitLink(folder, name, file);
    } else if (attributes.isRegularFile()) {
      add(folder, name, file, attributes);
    } else {
      skipped.add(new Listing.Note(folder.prefix + name, "no regular file"));
    }
    return FileVisitResult.CONTINUE;
  }

  private void add(Folder folder, String name, Path file, BasicFileAttributes attributes) {
    Seen seen = new Seen(file, attributes.size(), attributes.lastModifiedTime().toMillis());
    if (folder.files.putIfAbsent(name, seen) != null) {
      damaged.add(new Listing.Note(folder.prefix + name, "another file is written so, too"));
    }
  }

  private void visitLink(Folder folder, String name, Path link) {
    String told = folder.prefix + name;
    try {
      Path target = Files.exists(link) ? link.toRealPath() : null;
      if (target == null) {
        skipped.add(new Listing.Note(told, "a link that leads nowhere"));
      } else if (!target.startsWith(root)) {
        skipped.add(new Listing.Note(told, "a link that leads out of the folder"));
      } else if (Files.isRegularFile(target)) {
        add(folder, name, link, Files.readAttributes(link, BasicFileAttributes.class));
      } else {
        skipped.add(new Listing.Note(told, "a link to a folder that is read itself"));
      }
    } catch (IOException e) {
      addDamaged(told, e);
    }
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    Folder folder = open.peek();
    if (folder == null) {
      throw e;
    }
    addDamaged(folder.prefix + PathName.last(file), e);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path path, @Nullable IOException e) {
    Folder folder = open.pop();
    if (e != null) {
      String told = folder.prefix;
      addDamaged(told.isEmpty() ? told : told.substring(0, told.length() - 1), e);
    }
    return FileVisitResult.CONTINUE;
  }

  private void addDamaged(String name, Throwable thrown) {
    String reason =
        thrown instanceof AccessDeniedException ? "permission denied" : Damages.reason(thrown);
    damaged.add(new Listing.Note(name, "not readable: " + reason));
  }

  /** Tells the files of a folder from what belongs to pages; its parent was judged before. */
  private void judge(Folder folder) {
    Folder parent = folder.parent;
    folder.isCompanion =
        parent != null && (parent.isCompanion || parent.companions.contains(folder.name));
    if (folder.isCompanion) {
      return;
    }
    boolean isBox = ArchiveBox.isNamed(folder.name) && folder.files.containsKey(ArchiveBox.NOTE);
    folder.box = isBox ? folder : parent == null ? null : parent.box;
    for (String name : folder.files.keySet()) {
      if (Snapshots.isPageName(name)) {
        folder.companions.addAll(Snapshots.companionFolderNames(name));
      }
    }
    folder.files.forEach((name, seen) -> {
      String reason = reasonToSkip(folder, name);
      if (isHint(folder, name)) {
        return;
      }
      if (reason != null) {
        skipped.add(new Listing.Note(folder.prefix + name, reason));
      } else {
        files.add(described(folder, name, seen));
      }
    });
  }

  private static @Nullable String reasonToSkip(Folder folder, String name) {
    String reason = Snapshots.reasonToSkip(name);
    return reason != null || folder.box == null
        ? reason
        : ArchiveBox.reasonToSkip((folder.prefix + name).substring(folder.box.prefix.length()));
  }

  private static boolean isHint(Folder folder, String name) {
    return name.equals(Hints.FOLDER_FILE)
        || (name.endsWith(Hints.SUFFIX)
            && folder.files.containsKey(name.substring(0, name.length() - Hints.SUFFIX.length())));
  }

  private SnapshotFile described(Folder folder, String name, Seen seen) {
    StringBuilder stamp = new StringBuilder();
    long youngest = stamp(stamp, name, seen);
    for (String beside : List.of(name + Hints.SUFFIX, Hints.FOLDER_FILE)) {
      Seen known = folder.files.get(beside);
      if (known != null) {
        youngest = Math.max(youngest, stamp(stamp, beside, known));
      }
    }
    Seen note = folder.box == null ? null : folder.box.files.get(ArchiveBox.NOTE);
    if (note != null) {
      youngest = Math.max(youngest, stamp(stamp, ArchiveBox.NOTE, note));
    }
    List<Path> companions = new ArrayList<>();
    try {
      if (Snapshots.companionFolderNames(name).stream().anyMatch(folder.folders::contains)) {
        companions.addAll(Snapshots.companions(seen.path()));
      }
      for (Path companion : companions) {
        BasicFileAttributes known = Files.readAttributes(companion, BasicFileAttributes.class);
        long modified = known.lastModifiedTime().toMillis();
        Seen file = new Seen(companion, known.size(), modified);
        youngest = Math.max(youngest, stamp(stamp, PathName.last(companion), file));
      }
    } catch (IOException e) {
      youngest = Long.MAX_VALUE;
      String reason = "what came with it is not readable: " + Damages.reason(e);
      damaged.add(new Listing.Note(folder.prefix + name, reason));
    }
    String text = stamp.length() > LONGEST_STAMP ? Digests.hex(stamp.toString()) : stamp.toString();
    boolean isSettled = Snapshots.isSettled(youngest, now);
    return new SnapshotFile(
        folder.prefix + name, seen.path(), seen.size(), isSettled ? text : "", companions);
  }

  private static long stamp(StringBuilder stamp, String name, Seen file) {
    stamp.append(name).append(' ').append(file.size()).append(' ').append(file.modified());
    stamp.append('\n');
    return file.modified();
  }
}
