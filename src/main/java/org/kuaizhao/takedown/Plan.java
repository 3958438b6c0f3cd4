package org.kuaizhao.takedown;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kuaizhao.BuiltArchive;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Version;
import org.kuaizhao.config.Rule;
import org.kuaizhao.config.RulesFile;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.relate.Relations;

/**
 * What a takedown meets, found before anything is done.
 *
 * @param rules to be added; none when the archive holds nothing of the kind
 * @param removed every capture that goes
 * @param reprints articles with the same text that stay
 * @param naming articles that stay and whose captured lists name one that goes
 */
public record Plan(
    List<Rule> rules, List<Removed> removed, List<Entry> reprints, List<Entry> naming) {

  public Plan {
    rules = List.copyOf(rules);
    removed = List.copyOf(removed);
    reprints = List.copyOf(reprints);
    naming = List.copyOf(naming);
  }

  /**
   * A capture that goes.
   *
   * @param isWhole whether no capture of its article stays
   */
  public record Removed(Entry entry, Article article, boolean isWhole) {

    /** When it was captured, as far as that is known. */
    public String time() {
      String time = article.fields().text(Field.CAPTURED_AT);
      return time == null ? "-" : time;
    }
  }

  /**
   * Finds what a wish meets.
   *
   * @param withReprints whether articles with the same text go too
   */
  public static Plan of(BuiltArchive archive, Wish wish, boolean withReprints) throws IOException {
    List<Rule> rules = new ArrayList<>(wish.rules(archive));
    Relations relations = archive.relations();
    Map<String, Entry> gone = gone(archive, rules);
    if (withReprints) {
      Map<String, Entry> same = new LinkedHashMap<>();
      for (Entry entry : gone.values()) {
        relations.reprints(entry).forEach(reprint -> same.put(reprint.id(), reprint));
      }
      same.keySet().removeAll(gone.keySet());
      same.values().forEach(reprint -> rules.add(wish.whole(archive, reprint)));
      gone = gone(archive, rules);
    }
    return new Plan(
        gone.isEmpty() ? List.of() : rules,
        removed(archive, gone, rules),
        reprints(relations, gone),
        naming(archive, relations, gone));
  }

  /** The articles of which captures go, by id. */
  private static Map<String, Entry> gone(BuiltArchive archive, List<Rule> rules)
      throws IOException {
    Set<String> staying = staying(archive, rules);
    Map<String, Entry> gone = new LinkedHashMap<>();
    for (Entry entry : archive.edition().articles()) {
      if (!staying.containsAll(captureIds(entry))) {
        gone.put(entry.id(), entry);
      }
    }
    return gone;
  }

  private static Set<String> staying(BuiltArchive archive, List<Rule> rules) throws IOException {
    List<Rule> all = new ArrayList<>(RulesFile.read(archive.options().folder()));
    all.addAll(rules);
    Set<String> staying = new HashSet<>();
    try (BuiltArchive ruled = BuiltArchive.open(archive.settings(), archive.options(), all)) {
      ruled.edition().articles().forEach(entry -> staying.addAll(captureIds(entry)));
    }
    return staying;
  }

  private static List<String> captureIds(Entry entry) {
    List<String> ids = new ArrayList<>();
    for (Version version : entry.versions()) {
      ids.add(version.captureId());
      version.sightings().forEach(sighting -> ids.add(sighting.captureId()));
    }
    return ids;
  }

  private static List<Removed> removed(
      BuiltArchive archive, Map<String, Entry> gone, List<Rule> rules) throws IOException {
    Set<String> staying = staying(archive, rules);
    List<Removed> removed = new ArrayList<>();
    for (Entry entry : gone.values()) {
      List<String> ids = captureIds(entry);
      boolean isWhole = ids.stream().noneMatch(staying::contains);
      for (String captureId : ids) {
        if (!staying.contains(captureId)) {
          removed.add(new Removed(entry, archive.article(captureId), isWhole));
        }
      }
    }
    return removed;
  }

  private static List<Entry> reprints(Relations relations, Map<String, Entry> gone) {
    Map<String, Entry> same = new LinkedHashMap<>();
    gone.values()
        .forEach(entry -> relations.reprints(entry).forEach(other -> same.put(other.id(), other)));
    same.keySet().removeAll(gone.keySet());
    return List.copyOf(same.values());
  }

  private static List<Entry> naming(
      BuiltArchive archive, Relations relations, Map<String, Entry> gone) {
    List<Entry> naming = new ArrayList<>();
    for (Entry entry : archive.edition().articles()) {
      if (!gone.containsKey(entry.id())
          && relations.refersTo(entry).stream().anyMatch(to -> gone.containsKey(to.id()))) {
        naming.add(entry);
      }
    }
    return naming;
  }
}
