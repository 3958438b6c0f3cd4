package org.kuaizhao.serve;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells that files, or anything below folders, changed since it was last asked. What is not there
 * yet is noticed when it comes. Used by one thread.
 */
public final class Watch implements Closeable {

  private static final WatchEvent.Kind<?>[] KINDS = {
    StandardWatchEventKinds.ENTRY_CREATE,
    StandardWatchEventKinds.ENTRY_MODIFY,
    StandardWatchEventKinds.ENTRY_DELETE
  };

  /** Changes so close together are one. */
  private static final long QUIET_MILLIS = 300;

  /** A crawler at work is never quiet: after so long its changes are told all the same. */
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final Set<Path> places;
  private final Set<Path> left;
  private final WatchService service;

  /** The folders that are watched; an inner one is a place or lies below one, with all in it. */
  private final Map<WatchKey, Folder> folders = new HashMap<>();

  private record Folder(Path path, boolean isInner) {}

  /**
   * Watches from now on.
   *
   * @param places files and folders, which may be missing
   * @param left what is not watched though it lies below a place
   */
  public Watch(List<Path> places, List<Path> left) throws IOException {
    this.places = absolute(places);
    this.left = absolute(left);
    this.service = this.places.iterator().next().getFileSystem().newWatchService();
    try {
      enterAll();
    } catch (IOException | RuntimeException e) {
      service.close();
      throw e;
    }
  }

  private static Set<Path> absolute(List<Path> paths) {
    Set<Path> absolute = new HashSet<>();
    paths.forEach(path -> absolute.add(path.toAbsolutePath().normalize()));
    return absolute;
  }

  /** Waits until something changes, and then until all is quiet. */
  public void await() throws IOException, InterruptedException {
    boolean isChanged = false;
    while (!isChanged) {
      isChanged = take(service.take());
    }
    long start = System.nanoTime();
    while (System.nanoTime() - start < LONGEST_NANOS) {
      WatchKey more = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
      if (more == null) {
        return;
      }
      take(more);
    }
  }

  /** Whether a folder tells of a change that matters. */
  private boolean take(WatchKey key) throws IOException {
    Folder folder = folders.get(key);
    boolean isChanged = false;
    for (WatchEvent<?> event : key.pollEvents()) {
      if (folder == null || !(event.context() instanceof Path name)) {
        enterAll(); // some were lost, of new folders perhaps
        isChanged = true;
        continue;
      }
      Path path = folder.path().resolve(name);
      boolean matters = !left.contains(path) && (folder.isInner() || places.contains(path));
      boolean isFolder = Files.isDirectory(path);
      if (matters && event.kind() != StandardWatchEventKinds.ENTRY_DELETE && isFolder) {
        enter(path);
      }
      // that an entry of a folder changed is told of the entry
      boolean isEntrys = isFolder && event.kind() == StandardWatchEventKinds.ENTRY_MODIFY;
      isChanged |= matters && !isEntrys;
    }
    if (!key.reset()) {
      folders.remove(key);
    }
    return isChanged;
  }

  private void enterAll() throws IOException {
    for (Path place : places) {
      if (place.getParent() != null && Files.isDirectory(place.getParent())) {
        watch(place.getParent(), false);
      }
    }
    for (Path place : places) {
      if (Files.isDirectory(place)) {
        enter(place);
      }
    }
  }

  /** Watches a folder and all below it. A place itself may be a link to a folder. */
  private void enter(Path top) throws IOException {
    if (!places.contains(top) && Files.isSymbolicLink(top)) {
      return;
    }
    Files.walkFileTree(Files.isSymbolicLink(top) ? top.toRealPath() : top, new Entering());
  }

  /** Whatever goes while it is walked is no longer there to be watched. */
  private final class Entering extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes seen)
        throws IOException {
      if (left.contains(folder)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      try {
        watch(folder, true);
        return FileVisitResult.CONTINUE;
      } catch (NoSuchFileException | NotDirectoryException gone) {
        return FileVisitResult.SKIP_SUBTREE;
      }
    }

    @Override
    public FileVisitResult visitFileFailed(Path gone, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }

  private void watch(Path folder, boolean isInner) throws IOException {
    WatchKey key = folder.register(service, KINDS);
    folders.merge(
        key,
        new Folder(folder, isInner),
        (known, now) -> new Folder(now.path(), known.isInner() || now.isInner()));
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
