package org.kuaizhao.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kuaizhao.capture.Listing.Note;
import org.kuaizhao.capture.RelativePath;
import org.kuaizhao.capture.Snapshots;

/**
 * The files of the operator's own in {@code static/}, which go into the site as they are. A link to
 * a file of the folder is that file; a link that leads out of it, and one to a folder, is not
 * followed.
 */
public final class StaticFiles {

  /** The folder's name in an archive's folder. */
  public static final String NAME = "static";

  private final Path archive;
  private final Path folder;
  private final long now;
  private final List<Note> problems = new ArrayList<>();

  /**
   * The static files of an archive.
   *
   * @param archive the archive's folder
   * @param nowMillis the clock, to tell files that are still settling
   */
  public StaticFiles(Path archive, long nowMillis) {
    this.archive = archive;
    this.folder = archive.resolve(NAME);
    this.now = nowMillis;
  }

  /** Files that were not copied, and why. */
  public List<Note> problems() {
    return List.copyOf(problems);
  }

  /**
   * Copies what is new or changed, by size and time.
   *
   * @throws SiteFolderException when a page of the site has the name of a file
   */
  public void copyTo(SiteFolder site) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    if (!RelativePath.isInside(archive, folder)) {
      problems.add(new Note(NAME, "a link that leads out of the archive's folder: not followed"));
      return;
    }
    Walk walk = new Walk();
    Files.walkFileTree(folder, walk);
    for (Map.Entry<SitePath, Path> file : walk.found.entrySet()) {
      try {
        BasicFileAttributes seen = Files.readAttributes(file.getValue(), BasicFileAttributes.class);
        site.copy(file.getKey(), () -> open(file.getValue()), key(seen));
      } catch (AccessDeniedException | NoSuchFileException e) {
        if (!String.valueOf(file.getValue()).equals(e.getFile())) {
          throw e; // it is the site that cannot be written
        }
        refuse(file.getKey().text(), "not readable");
      }
    }
  }

  private static InputStream open(Path file) throws IOException {
    return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** What tells a file from another of its name; one that may still change is like none before. */
  private String key(BasicFileAttributes file) {
    boolean isSettled = Snapshots.isSettled(file.lastModifiedTime().toMillis(), now);
    return isSettled ? NAME + " " + file.size() + " " + file.lastModifiedTime() : SiteFolder.NO_KEY;
  }

  private void refuse(String name, String why) {
    problems.add(new Note(NAME + "/" + SitePath.shown(name), why));
  }

  /** Gathers what may be copied, with where its bytes lie. */
  private final class Walk extends SimpleFileVisitor<Path> {

    private final Map<SitePath, Path> found = new TreeMap<>();

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes seen) throws IOException {
      if (seen.isRegularFile()) {
        take(file, file);
      } else if (seen.isSymbolicLink()) {
        visitLink(file);
      } else {
        refuse(name(file), "neither a file nor a folder");
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      refuse(name(file), "not readable");
      return FileVisitResult.CONTINUE;
    }

    private void visitLink(Path link) throws IOException {
      if (!Files.exists(link)) {
        refuse(name(link), "a link to nothing");
      } else if (!RelativePath.isInside(folder, link)) {
        refuse(name(link), "a link that leads out of the folder: not followed");
      } else if (!Files.isRegularFile(link)) {
        refuse(name(link), "a link to what is no file: not followed");
      } else {
        take(link, link.toRealPath());
      }
    }

    private void take(Path file, Path bytes) {
      String name = name(file);
      String fault = SitePath.fault(name);
      if (fault == null) {
        found.put(new SitePath(name), bytes);
      } else {
        refuse(name, fault);
      }
    }

    /** Slashes between the names; a backslash within one stays, and is refused. */
    private String name(Path file) {
      List<String> names = new ArrayList<>();
      folder.relativize(file).forEach(part -> names.add(part.toString()));
      return String.join("/", names);
    }
  }
}
