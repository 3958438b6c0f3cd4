package org.kuaizhao.check;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kuaizhao.BuiltArchive;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Version;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Field;

/**
 * By what a capture that rules took out can be told: lines of its text and its title, its id, the
 * digests of its images. What an article that stays has too tells nothing.
 *
 * @param captures how many were taken out
 * @param lines to the origin of a capture that has each
 * @param captureIds of them
 * @param articles ids of those of which no capture stays
 * @param images digests of images that none shows that stays, 64 hex digits
 */
record Traces(
    int captures,
    Map<String, String> lines,
    Set<String> captureIds,
    Set<String> articles,
    Set<String> images) {

  /** A line of less is a coincidence. */
  private static final int LEAST = 14;

  Traces {
    lines = Map.copyOf(lines);
    captureIds = Set.copyOf(captureIds);
    articles = Set.copyOf(articles);
    images = Set.copyOf(images);
  }

  /**
   * What rules took out.
   *
   * @param whole the archive without rules
   * @param ruled the same under its rules
   */
  static Traces of(BuiltArchive whole, BuiltArchive ruled) throws IOException {
    Set<String> staying = new HashSet<>(captureIds(ruled));
    Set<String> gone = new TreeSet<>(captureIds(whole));
    gone.removeAll(staying);
    Map<String, String> lines = new HashMap<>();
    Set<String> images = new HashSet<>();
    for (String captureId : gone) {
      Article article = whole.article(captureId);
      String origin = article.provenance().origin();
      lines(article).forEach(line -> lines.putIfAbsent(line, origin));
      whole.archive().images(captureId).forEach(image -> images.add(hex(image)));
    }
    if (!gone.isEmpty()) {
      for (String captureId : staying) {
        lines(ruled.article(captureId)).forEach(lines::remove);
        ruled.archive().images(captureId).forEach(image -> images.remove(hex(image)));
      }
    }
    Set<String> articles = new HashSet<>();
    whole.edition().articles().forEach(entry -> articles.add(entry.id()));
    ruled.edition().articles().forEach(entry -> articles.remove(entry.id()));
    return new Traces(gone.size(), lines, gone, articles, images);
  }

  private static String hex(Resource image) {
    return image.digest().substring(image.digest().indexOf(':') + 1);
  }

  private static Set<String> captureIds(BuiltArchive archive) {
    Set<String> ids = new HashSet<>();
    for (Entry entry : archive.edition().articles()) {
      for (Version version : entry.versions()) {
        ids.add(version.captureId());
        version.sightings().forEach(sighting -> ids.add(sighting.captureId()));
      }
    }
    return ids;
  }

  private static Set<String> lines(Article article) {
    Set<String> lines = new HashSet<>();
    List<String> all =
        List.of(
            (article.fields().textOrEmpty(Field.TITLE) + "\n" + article.body().text()).split("\n"));
    for (String line : all) {
      String plain = plain(line);
      if (plain.codePointCount(0, plain.length()) >= LEAST) {
        lines.add(plain);
      }
    }
    return lines;
  }

  /** Words as they are compared: one space for all white space. */
  static String plain(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
