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
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.Article;
import org.kuaizhao.extract.PlainAddress;

/** Applies the keeper's rules to the captures of articles, and remembers what it did. */
final class Ruling {

  private final List<Rule> rules;
  private final TextOf texts;
  private final Map<String, Tombstone> tombstones = new TreeMap<>();
  private final Map<String, List<Rule>> corrections = new HashMap<>();

  /** Where the text of a capture is read, by its id. */
  interface TextOf {
    String text(String captureId) throws IOException;
  }

  Ruling(List<Rule> rules, TextOf texts) {
    this.rules = rules;
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
      for (Rule rule : rules) {
        if (speaksOf(rule, record, id, text)) {
          if (rule.action() != Rule.Action.CORRECT) {
            last = rule;
            break;
          }
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

  /** Addresses are told in any spelling: what was fetched by http is the page at https. */
  private static boolean speaksOf(Rule rule, CaptureRecord record, String id, String text) {
    AddressRule address = rule.match() == Rule.Match.ID ? null : AddressRule.of(rule);
    return rule.speaksOf(record, id, text)
        || (address != null
            && (covers(address, record.provenance().url())
                || covers(address, record.provenance().canonicalUrl())));
  }

  private static boolean covers(AddressRule rule, @Nullable String url) {
    String plain = PlainAddress.of(url);
    return plain != null && rule.covers(plain);
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
    Map<String, List<CaptureRecord>> gone = new HashMap<>();
    groups.forEach((id, group) -> {
      Set<String> stay = new HashSet<>();
      kept.getOrDefault(id, List.of()).forEach(record -> stay.add(record.origin()));
      List<CaptureRecord> out = group.stream().filter(r -> !stay.contains(r.origin())).toList();
      if (!out.isEmpty()) {
        gone.put(id, out);
      }
    });
    return Removed.of(rules, gone, kept, addresses);
  }

  /** The articles that were taken down whole, by id. */
  List<Tombstone> tombstones() {
    return List.copyOf(tombstones.values());
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
    if (rules.stream().noneMatch(Rule::needsText)) {
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
