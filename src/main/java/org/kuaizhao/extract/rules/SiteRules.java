package org.kuaizhao.extract.rules;

import java.net.IDN;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Digests;

/**
 * The site rules of an archive by host. For a page of {@code www.news.example} the rules of that
 * very host go before those of {@code news.example}, and these before those of the domains above
 * it; only the nearest host's count, even where none of them holds at the time of capture.
 */
public final class SiteRules {

  public static final SiteRules NONE = new SiteRules(Map.of());

  private static final String PLACE = "site rule ";

  private final Map<String, HostRules> byHost;

  private SiteRules(Map<String, HostRules> byHost) {
    this.byHost = byHost;
  }

  /**
   * The rules of one host.
   *
   * @param name of the file they stand in, as evidence names it: {@code extract/news.example.yaml}
   * @param rules in any order; at most one for each day they are valid until
   */
  public record HostRules(String name, List<SiteRule> rules) {

    public HostRules {
      rules =
          rules.stream()
              .sorted(
                  Comparator.comparing(
                      SiteRule::validUntil, Comparator.nullsLast(Comparator.naturalOrder())))
              .toList();
    }

    /** The rule that holds at a capture's day; without a day the latest. */
    public @Nullable SiteRule at(@Nullable LocalDate captured) {
      if (captured == null) {
        return rules.isEmpty() ? null : rules.getLast();
      }
      return rules.stream().filter(rule -> rule.holds(captured)).findFirst().orElse(null);
    }
  }

  /** A rule for one page, and how evidence names it. */
  public record Chosen(SiteRule rule, String where) {}

  /** Rules by the host they are for. */
  public static SiteRules of(Map<String, HostRules> byHost) {
    Map<String, HostRules> rules = new HashMap<>();
    byHost.forEach((host, own) -> rules.put(ascii(host), own));
    return new SiteRules(Map.copyOf(rules));
  }

  /** The host of an address in lower case without its port, empty when it has none. */
  public static String host(@Nullable String url) {
    int from = url == null ? -1 : url.indexOf("://");
    if (url == null || from < 0) {
      return "";
    }
    int to = from + 3;
    while (to < url.length() && "/?#:".indexOf(url.charAt(to)) < 0) {
      to++;
    }
    return ascii(url.substring(from + 3, to));
  }

  /**
   * What the rules for some hosts come to: equal for equal rules, empty without any. Pages of these
   * hosts are extracted alike while it stays the same.
   */
  public String digest(Collection<String> hosts) {
    TreeSet<String> applied = new TreeSet<>();
    for (String host : hosts) {
      HostRules rules = nearest(host);
      if (rules != null) {
        applied.add(rules.toString());
      }
    }
    return applied.isEmpty() ? "" : Digests.hex(String.join("\n", applied)).substring(0, 16);
  }

  /** The hosts whose rules hold for none of some hosts, by the file that they stand in. */
  public Map<String, String> unmet(Collection<String> hosts) {
    Set<HostRules> met = Collections.newSetFromMap(new IdentityHashMap<>());
    for (String host : hosts) {
      HostRules rules = nearest(host);
      if (rules != null) {
        met.add(rules);
      }
    }
    Map<String, String> unmet = new TreeMap<>();
    byHost.forEach((host, rules) -> {
      if (!met.contains(rules)) {
        unmet.put(rules.name(), host);
      }
    });
    return unmet;
  }

  /**
   * The rule for a page, or null.
   *
   * @param capturedAt ISO-8601, null when nothing tells
   */
  public @Nullable Chosen choose(@Nullable String url, @Nullable String capturedAt) {
    HostRules rules = byHost.isEmpty() ? null : nearest(host(url));
    SiteRule rule = rules == null ? null : rules.at(day(capturedAt));
    if (rules == null || rule == null) {
      return null;
    }
    String until = rule.validUntil() == null ? "" : " until " + rule.validUntil();
    return new Chosen(rule, PLACE + rules.name() + until);
  }

  /** Whether evidence names a site rule. */
  public static boolean isPlace(String where) {
    return where.startsWith(PLACE);
  }

  private @Nullable HostRules nearest(String host) {
    HostRules own = byHost.get(host);
    int dot = host.indexOf('.');
    while (own == null && dot >= 0 && host.indexOf('.', dot + 1) >= 0) {
      own = byHost.get(host.substring(dot + 1));
      dot = host.indexOf('.', dot + 1);
    }
    return own;
  }

  private static @Nullable LocalDate day(@Nullable String iso) {
    try {
      return iso == null || iso.length() < 10 ? null : LocalDate.parse(iso.substring(0, 10));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String ascii(String host) {
    try {
      return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return host.toLowerCase(Locale.ROOT);
    }
  }
}
