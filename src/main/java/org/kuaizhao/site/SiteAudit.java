package org.kuaizhao.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.capture.Listing.Note;
import org.kuaizhao.capture.PathName;

/**
 * A site as it lies there, held against the list of what the last build wrote. Nothing is changed.
 *
 * @param digests 64 hex digits of every file that is there, by its path
 * @param differences files that are missing, others, half-written or nobody's, and why
 */
public record SiteAudit(Map<String, String> digests, List<Note> differences) {

  public SiteAudit {
    digests = new TreeMap<>(digests);
    differences = List.copyOf(differences);
  }

  /**
   * Reads every file of a site.
   *
   * @throws SiteFolderException when no build wrote the folder
   */
  public static SiteAudit of(Path site) throws IOException {
    if (!Files.isRegularFile(site.resolve(Ledger.NAME))) {
      throw new SiteFolderException(
          site + ": no site that a build wrote; run `kuaizhao build` first, or name it by --site");
    }
    Ledger.Lines<String> listed = Ledger.readFiles(site, path -> null);
    Map<String, String> digests = new TreeMap<>();
    List<Note> differences = new ArrayList<>(listed.faults());
    Set<String> links = new TreeSet<>();
    read(site, digests, links);
    listed
        .byPath()
        .forEach((path, digest) -> {
          String there = digests.get(path.text());
          if (digest.equals(Ledger.PENDING)) {
            differences.add(new Note(path.text(), "a build was killed while it wrote it"));
          } else if (there == null) {
            String why = links.contains(path.text()) ? "a link stands in its place" : "is missing";
            differences.add(new Note(path.text(), why));
          } else if (!there.equals(digest)) {
            differences.add(new Note(path.text(), "is not as it was written"));
          }
        });
    Set<String> others = new TreeSet<>(digests.keySet());
    others.addAll(links);
    listed.byPath().keySet().forEach(path -> others.remove(path.text()));
    others.forEach(path -> differences.add(new Note(path, "was not written by a build")));
    differences.sort(Comparator.comparing(Note::file));
    return new SiteAudit(digests, differences);
  }

  private static void read(Path site, Map<String, String> digests, Set<String> links)
      throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String path = PathName.of(site.relativize(file)).replace('\\', '/');
        BasicFileAttributes seen = SiteTree.attributes(file);
        if (seen == null || seen.isDirectory() || isOfBuild(path)) {
          continue;
        }
        if (seen.isRegularFile()) {
          digests.put(path, Digests.hex(file));
        } else {
          links.add(path);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isOfBuild(String path) {
    return path.equals(Ledger.NAME) || path.startsWith(Scratch.NAME + "/");
  }
}
