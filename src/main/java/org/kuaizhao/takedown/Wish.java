package org.kuaizhao.takedown;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kuaizhao.BuiltArchive;
import org.kuaizhao.analysis.Fingerprint;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Version;
import org.kuaizhao.config.Place;
import org.kuaizhao.config.Rule;
import org.kuaizhao.config.RulesFile;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.relate.Relations;

/**
 * What is to be taken down, and why.
 *
 * @param reason shown where it stood; empty when none is given
 * @param date of the takedown, {@code 2026-03-09}
 */
public record Wish(Target target, String reason, String date) {

  /** A line of less is a coincidence. */
  private static final int LEAST_LINE = 14;

  /** By what it is told. */
  public sealed interface Target {}

  /** By its address. */
  public record Address(String url) implements Target {}

  /** By 16 hex digits: an article's, or those of one capture. */
  public record Id(String id) implements Target {}

  /** By its words, or some lines of them. */
  public record Words(String text) implements Target {}

  /** The rules that fulfil it: none where it meets nothing. */
  List<Rule> rules(BuiltArchive archive) throws IOException {
    return switch (target) {
      case Address address -> List.of(rule(archive, Rule.Match.URL, address.url()));
      case Id id -> List.of(rule(archive, match(archive, id.id()), id.id()));
      case Words words -> {
        List<Rule> rules = new ArrayList<>();
        for (Entry entry : withWords(archive, words.text())) {
          rules.add(whole(archive, entry));
        }
        yield List.copyOf(rules);
      }
    };
  }

  /** The rule that takes an article down, now and when it is captured again. */
  Rule whole(BuiltArchive archive, Entry entry) {
    String url = entry.url();
    return url == null
        ? rule(archive, Rule.Match.ID, entry.id())
        : rule(archive, Rule.Match.URL, url);
  }

  private Rule rule(BuiltArchive archive, Rule.Match match, String wanted) {
    Place place = new Place(archive.options().folder().resolve(RulesFile.NAME), 0);
    return new Rule(match, wanted, Rule.Action.TAKEDOWN, null, reason, date, place);
  }

  private static Rule.Match match(BuiltArchive archive, String id) {
    for (Entry entry : archive.edition().articles()) {
      for (Version version : entry.versions()) {
        if (version.captureId().equals(id)
            || version.sightings().stream().anyMatch(s -> s.captureId().equals(id))) {
          return entry.id().equals(id) ? Rule.Match.ID : Rule.Match.CAPTUREID;
        }
      }
    }
    return Rule.Match.ID;
  }

  /** Articles that say the same, and articles that hold every line of it. */
  private static List<Entry> withWords(BuiltArchive archive, String text) throws IOException {
    Fingerprint print = Fingerprint.of("", text);
    List<String> lines =
        text.lines().map(Wish::plain).filter(line -> line.length() >= LEAST_LINE).toList();
    List<Entry> found = new ArrayList<>();
    for (Entry entry : archive.edition().articles()) {
      if (Relations.isSameText(print, entry.fingerprint())) {
        found.add(entry);
      } else if (!lines.isEmpty()) {
        Article article = archive.article(entry.current().captureId());
        String all = plain(entry.title() + " " + article.body().text());
        if (lines.stream().allMatch(all::contains)) {
          found.add(entry);
        }
      }
    }
    return found;
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
