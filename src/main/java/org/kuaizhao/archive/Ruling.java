package org.kuaizhao.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kuaizhao.config.Rule;
import org.kuaizhao.extract.article.Article;

/** Applies the keeper's rules to the captures of articles, and remembers what it did. */
final class Ruling {

  private final RuleIndex rules;
  private final TextOf texts;
  private final Map<String, Tombstone> tombstones = new TreeMap<>();
  private final Map<String, List<Rule>> corrections = new HashMap<>();
  private final Set<Rule> matched = new HashSet<>();

  /** Where the text of a capture is read, by its id. */
  interface TextOf {
    String text(String captureId) throws IOException;
  }

  Ruling(List<Rule> rules, TextOf texts) {
    this.rules = new RuleIndex(rules);
    this.texts = texts;
  }

  /** The captures that stay, corrected; the others are added to {@code rejected}. */
  List<CaptureRecord> keep(String id, List<CaptureRecord> group, List<Rejection> rejected) {
    if (rules.isEmpty()) {
      return group;
    }
    List<CaptureRecord> kept = new ArrayList<>();
    for (CaptureRecord record : group) {
      CaptureRecord ruled = record;
      String text = text(record);
      Rule last = null;
      for (Rule rule : rules.of(record, id, text)) {
        // Rules behind the one that removes the capture speak of it too: they match something.
        matched.add(rule);
        if (last == null && rule.action() != Rule.Action.CORRECT) {
          last = rule;
        } else if (last == null) {
          ruled = ruled.corrected(rule);
          corrections.computeIfAbsent(record.captureId(), key -> new ArrayList<>()).add(rule);
        }
      }
      if (last == null) {
        kept.add(ruled);
      } else {
        rejected.add(rejection(record, last));
        if (last.action() == Rule.Action.TAKEDOWN) {
          tombstones.put(id, new Tombstone(id, last.reason(), last.date()));
        }
      }
    }
    if (!kept.isEmpty()) {
      tombstones.remove(id);
    }
    return kept;
  }

  /**
   * What the rules took out.
   *
   * @param groups all captures by their article's id, {@code kept} those that stay
   * @param addresses every known address to its article's id
   */
  Removed removed(
      Map<String, List<CaptureRecord>> groups,
      Map<String, List<CaptureRecord>> kept,
      Map<String, String> addresses) {
    if (rules.isEmpty()) {
      return Removed.NONE;
    }
    Map<String, List<CaptureRecord>> gone = new HashMap<>();
    groups.forEach((id, group) -> {
      Set<String> stay = new HashSet<>();
      kept.getOrDefault(id, List.of()).forEach(record -> stay.add(record.origin()));
      List<CaptureRecord> out = group.stream().filter(r -> !stay.contains(r.origin())).toList();
      if (!out.isEmpty()) {
        gone.put(id, out);
      }
    });
    return Removed.of(rules.list(), gone, kept, addresses);
  }

  /** The articles that were taken down whole, by id. */
  List<Tombstone> tombstones() {
    return List.copyOf(tombstones.values());
  }

  /** The rules that speak of no capture, in their order. */
  List<Rule> unmatched() {
    return rules.list().stream().filter(rule -> !matched.contains(rule)).toList();
  }

  /** The article with what rules set right; the evidence of each such field is the rule. */
  Article corrected(Article article) {
    Article result = article;
    for (Rule rule : corrections.getOrDefault(article.captureId(), List.of())) {
      Rule.Change change = rule.change();
      if (change != null) {
        result = Corrections.apply(result, change, "rule: " + rule.reason());
      }
    }
    return result;
  }

  private String text(CaptureRecord record) {
    if (!rules.needText()) {
      return "";
    }
    try {
      return texts.text(record.captureId());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Rejection rejection(CaptureRecord record, Rule rule) {
    String action = Rejection.code(rule.action());
    return new Rejection(record.origin(), record.file(), action, rule.reason(), null);
  }
}
