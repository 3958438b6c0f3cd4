package org.kuaizhao.archive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.config.Rule;
import org.kuaizhao.extract.article.PlainAddress;

/**
 * Rules about addresses, asked together: which of them speak of an address costs a few look-ups,
 * however many they are. Addresses are plain, so that every spelling is the same. Immutable.
 */
final class AddressRules {

  private final Map<Rule.Match, Map<String, List<Integer>>> places = new HashMap<>();
  private final Prefixes prefixes;

  /** The rules by their places in a list; what is null has none about addresses. */
  AddressRules(List<@Nullable AddressRule> rules) {
    for (int place = 0; place < rules.size(); place++) {
      AddressRule rule = rules.get(place);
      if (rule != null) {
        places
            .computeIfAbsent(rule.match(), match -> new HashMap<>())
            .computeIfAbsent(rule.plain(), plain -> new ArrayList<>(1))
            .add(place);
      }
    }
    this.prefixes = new Prefixes(by(Rule.Match.PREFIX).keySet());
  }

  /** The places of the rules that speak of an address, plain. */
  Set<Integer> of(String plain) {
    Set<Integer> found = new HashSet<>();
    if (places.isEmpty()) {
      return found;
    }
    add(found, Rule.Match.URL, List.of(plain));
    add(found, Rule.Match.HOST, List.of(AddressRule.host(plain)));
    add(found, Rule.Match.PREFIX, prefixes.of(plain + "/"));
    if (places.containsKey(Rule.Match.ID)) {
      add(found, Rule.Match.ID, AddressRule.ids(plain));
    }
    return found;
  }

  /** Whether one of them speaks of an address, plain. */
  boolean cover(String plain) {
    return !of(plain).isEmpty();
  }

  /** As {@link #of}, of an address as it was captured. */
  Set<Integer> ofCaptured(@Nullable String url) {
    String plain = PlainAddress.of(url);
    return plain == null ? Set.of() : of(plain);
  }

  private void add(Set<Integer> found, Rule.Match match, Collection<String> values) {
    Map<String, List<Integer>> by = by(match);
    values.forEach(value -> found.addAll(by.getOrDefault(value, List.of())));
  }

  private Map<String, List<Integer>> by(Rule.Match match) {
    return places.getOrDefault(match, Map.of());
  }
}
