package org.kuaizhao.archive;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.config.Rule;

/**
 * Finds the rules that speak of a capture without asking each of them: by look-up where a value
 * must be equal, by {@link Prefixes} and {@link Phrases} where it must be in there. Immutable.
 */
final class RuleIndex {

  private final List<Rule> rules;

  /** The places of rules in the list, by what they look for. */
  private final Map<Rule.Match, Map<String, List<Integer>>> places =
      new EnumMap<>(Rule.Match.class);

  private final AddressRules addresses;
  private final Phrases phrases;

  RuleIndex(List<Rule> rules) {
    this.rules = List.copyOf(rules);
    for (Rule.Match match : Rule.Match.values()) {
      places.put(match, new HashMap<>());
    }
    for (int place = 0; place < rules.size(); place++) {
      Rule rule = rules.get(place);
      by(rule.match()).computeIfAbsent(rule.wanted(), key -> new ArrayList<>(1)).add(place);
    }
    List<@Nullable AddressRule> told = new ArrayList<>();
    rules.forEach(rule -> told.add(rule.match() == Rule.Match.ID ? null : AddressRule.of(rule)));
    this.addresses = new AddressRules(told);
    this.phrases = new Phrases(by(Rule.Match.TEXT).keySet());
  }

  /** All of them, in their order. */
  List<Rule> list() {
    return rules;
  }

  boolean isEmpty() {
    return rules.isEmpty();
  }

  /** Whether some rule looks into texts. */
  boolean needText() {
    return !by(Rule.Match.TEXT).isEmpty();
  }

  /**
   * The rules that speak of a capture, in their order; {@code text} may be empty if none needs it.
   */
  List<Rule> of(CaptureRecord record, String id, String text) {
    Set<Integer> found = new TreeSet<>();
    add(found, Rule.Match.ID, id);
    add(found, Rule.Match.CAPTUREID, record.captureId());
    add(found, Rule.Match.DIGEST, record.provenance().digest());
    found.addAll(addresses.ofCaptured(record.provenance().url()));
    found.addAll(addresses.ofCaptured(record.provenance().canonicalUrl()));
    if (needText()) {
      Set<String> contained = new LinkedHashSet<>(phrases.in(text));
      contained.addAll(phrases.in(record.title()));
      contained.forEach(phrase -> add(found, Rule.Match.TEXT, phrase));
    }
    return found.stream().map(rules::get).toList();
  }

  private void add(Set<Integer> found, Rule.Match match, String value) {
    found.addAll(by(match).getOrDefault(value, List.of()));
  }

  private Map<String, List<Integer>> by(Rule.Match match) {
    return places.getOrDefault(match, Map.of());
  }
}
