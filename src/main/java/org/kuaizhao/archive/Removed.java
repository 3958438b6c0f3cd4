package org.kuaizhao.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.config.Rule;
import org.kuaizhao.extract.article.Identity;
import org.kuaizhao.extract.article.PlainAddress;
import org.kuaizhao.extract.redact.Outgoing;
import org.kuaizhao.extract.redact.Removal;

/**
 * What rules took out of an archive, as one value: a pure function of the rules and the captures.
 * An address counts when a rule names it or when every capture of its article went; a title when no
 * capture that stays has it.
 */
public final class Removed implements Removal {

  /** Nothing was taken out. */
  public static final Removed NONE = new Removed(new Builder(List.of()));

  /** Titles of less are a coincidence: eight Chinese characters, or sixteen letters. */
  private static final int LEAST_TITLE = 16;

  /** Letters of a title that was cut short, before its dots. */
  private static final int LEAST_CUT = 6;

  private final AddressRules rules;
  private final AddressRules ids;
  private final List<String> texts;
  private final Set<String> lost;
  private final Set<String> partly;
  private final Set<String> live;
  private final Map<String, Set<String>> titlesAt;
  private final Set<String> titles;

  private Removed(Builder builder) {
    this.rules = new AddressRules(List.copyOf(builder.rules));
    this.ids = new AddressRules(List.copyOf(builder.ids));
    this.texts = List.copyOf(builder.texts);
    this.lost = Set.copyOf(builder.lost);
    this.partly = Set.copyOf(builder.partly);
    this.live = Set.copyOf(builder.live);
    this.titlesAt = Map.copyOf(builder.titlesAt);
    this.titles = Set.copyOf(builder.titles);
  }

  /**
   * What went.
   *
   * @param rules all of the archive's
   * @param gone the captures that rules took out, by their article's id
   * @param kept those that stay, likewise
   * @param addresses every known address, normalised, to its article's id; of both
   */
  static Removed of(
      List<Rule> rules,
      Map<String, List<CaptureRecord>> gone,
      Map<String, List<CaptureRecord>> kept,
      Map<String, String> addresses) {
    Builder builder = new Builder(rules);
    if (rules.stream().allMatch(rule -> rule.action() == Rule.Action.CORRECT)) {
      return NONE;
    }
    builder.addCaptures(gone, kept, addresses);
    return new Removed(builder);
  }

  /** Whether nothing was, so that nobody need ask. */
  public boolean isNothing() {
    return this == NONE;
  }

  @Override
  public boolean isRemoved(@Nullable String address) {
    String plain = isNothing() ? null : PlainAddress.of(address);
    if (plain == null) {
      return false;
    }
    boolean isLost = isLost(plain) && !live.contains(String.valueOf(Identity.normalise(address)));
    return isLost || isRuled(plain) || PlainAddress.within(plain).stream().anyMatch(this::isGone);
  }

  private boolean isGone(String plain) {
    return isLost(plain) || isRuled(plain);
  }

  /** Another article may have the address in another spelling, and stay. */
  private boolean isLost(String plain) {
    return lost.contains(plain) || ids.cover(plain);
  }

  private boolean isRuled(String plain) {
    return rules.cover(plain);
  }

  @Override
  public boolean isPartlyRemoved(@Nullable String address) {
    return !partly.isEmpty() && partly.contains(String.valueOf(PlainAddress.of(address)));
  }

  @Override
  public boolean isTitle(@Nullable String address, String words) {
    if (isNothing()) {
      return false;
    }
    String plain = PlainAddress.of(address);
    String name = Outgoing.named(words);
    for (String title : titlesAt.getOrDefault(String.valueOf(plain), Set.of())) {
      if (name.contains(title) || isCutShort(name, title)) {
        return true;
      }
    }
    return isRemovedText(words);
  }

  private static boolean isCutShort(String name, String title) {
    String start = name.replaceFirst("\\s*(…+|\\.{2,}|。{2,})$", "");
    return start.length() < name.length() && start.length() >= LEAST_CUT && title.startsWith(start);
  }

  @Override
  public boolean isRemovedText(String words) {
    if (isNothing()) {
      return false;
    }
    String name = Outgoing.named(words);
    if (titles.contains(name)) {
      return true;
    }
    for (String text : texts) {
      if (words.contains(text)) {
        return true;
      }
    }
    boolean isAddress = name.indexOf('/') > 0 && name.indexOf(' ') < 0;
    return isAddress && isRemoved(name.contains("://") ? name : "http://" + name);
  }

  /** Whether pages that lead to a plain address must be looked at. */
  boolean touches(String plain) {
    return isGone(plain)
        || partly.contains(plain)
        || PlainAddress.within(plain).stream().anyMatch(this::isGone);
  }

  /** All that decides how a document is told that says {@code term} of what was taken out. */
  String effect(String term) {
    Set<String> names = new TreeSet<>(titlesAt.getOrDefault(term, Set.of()));
    return term + ' ' + isGone(term) + ' ' + partly.contains(term) + ' ' + names;
  }

  /** The titles by which entries are told that lead elsewhere, as {@link Outgoing#named}. */
  Set<String> titles() {
    return titles;
  }

  /** What rules name in texts. */
  List<String> texts() {
    return texts;
  }

  private static final class Builder {

    private final List<AddressRule> rules = new ArrayList<>();
    private final List<AddressRule> ids = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final Set<String> lost = new HashSet<>();
    private final Set<String> partly = new HashSet<>();
    private final Set<String> live = new HashSet<>();
    private final Map<String, Set<String>> titlesAt = new HashMap<>();
    private final Set<String> titles = new HashSet<>();

    Builder(List<Rule> all) {
      for (Rule rule : all) {
        AddressRule address = AddressRule.of(rule);
        if (rule.action() == Rule.Action.CORRECT) {
          continue;
        }
        if (address != null) {
          (address.match() == Rule.Match.ID ? ids : rules).add(address);
        } else if (rule.match() == Rule.Match.TEXT) {
          texts.add(rule.wanted());
        }
      }
    }

    void addCaptures(
        Map<String, List<CaptureRecord>> gone,
        Map<String, List<CaptureRecord>> kept,
        Map<String, String> addresses) {
      Set<String> stay = new HashSet<>();
      kept.values().forEach(group -> group.forEach(record -> stay.add(name(record))));
      Map<String, Set<String>> plainOf = plainAddresses(gone, addresses);
      gone.forEach((id, group) -> {
        Set<String> names = new HashSet<>();
        group.forEach(record -> names.add(name(record)));
        names.removeAll(stay);
        names.remove("");
        names.stream().filter(Builder::isTelling).forEach(titles::add);
        for (String plain : plainOf.getOrDefault(id, Set.of())) {
          (kept.containsKey(id) ? partly : lost).add(plain);
          titlesAt.computeIfAbsent(plain, key -> new HashSet<>()).addAll(names);
        }
      });
      addresses.forEach((address, id) -> {
        if (kept.containsKey(id) && lost.contains(String.valueOf(PlainAddress.of(address)))) {
          live.add(address);
        }
      });
    }

    private static Map<String, Set<String>> plainAddresses(
        Map<String, List<CaptureRecord>> gone, Map<String, String> addresses) {
      Map<String, Set<String>> plainOf = new HashMap<>();
      addresses.forEach((address, id) -> {
        if (gone.containsKey(id)) {
          add(plainOf, id, address);
        }
      });
      gone.forEach((id, group) -> group.forEach(r -> add(plainOf, id, r.provenance().url())));
      return plainOf;
    }

    private static void add(Map<String, Set<String>> plainOf, String id, @Nullable String url) {
      String plain = PlainAddress.of(url);
      if (plain != null) {
        plainOf.computeIfAbsent(id, key -> new HashSet<>()).add(plain);
      }
    }

    private static String name(CaptureRecord record) {
      return Outgoing.named(record.title());
    }

    private static boolean isTelling(String title) {
      return title.codePoints().map(c -> Character.isIdeographic(c) ? 2 : 1).sum() >= LEAST_TITLE;
    }
  }
}
