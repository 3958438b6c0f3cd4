package org.kuaizhao.archive;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.config.Rule;
import org.kuaizhao.extract.article.Identity;
import org.kuaizhao.extract.article.PlainAddress;
import org.kuaizhao.extract.rules.SiteRules;

/**
 * A rule that tells captures by their address, asked about addresses: those of captures and those
 * that other pages link to, in whatever spelling.
 *
 * @param plain what is looked for, as {@link PlainAddress}; for {@link Rule.Match#ID} the id
 */
record AddressRule(Rule.Match match, String plain) {

  private static final String SCHEME_END = "://";

  /** The rule as one about addresses; null when it tells captures by something else. */
  static @Nullable AddressRule of(Rule rule) {
    String wanted = rule.wanted().strip();
    return switch (rule.match()) {
      case URL -> {
        String plain = PlainAddress.of(wanted.contains(SCHEME_END) ? wanted : "http://" + wanted);
        yield plain == null ? null : new AddressRule(rule.match(), plain);
      }
      case PREFIX -> new AddressRule(rule.match(), prefix(wanted));
      case HOST -> new AddressRule(rule.match(), host(wanted));
      case ID -> new AddressRule(rule.match(), wanted);
      case CAPTUREID, DIGEST, TEXT -> null;
    };
  }

  /** A prefix ends anywhere, in a host's name too: it is no address yet. */
  private static String prefix(String wanted) {
    String plain = PlainAddress.of(wanted);
    String bare = wanted.substring(Math.max(0, wanted.indexOf(SCHEME_END)));
    String rest = bare.startsWith(SCHEME_END) ? bare.substring(SCHEME_END.length()) : bare;
    boolean hasPath = rest.indexOf('/') >= 0;
    if (plain == null || !hasPath) {
      return rest.toLowerCase(Locale.ROOT);
    }
    return rest.endsWith("/") ? plain + "/" : plain;
  }

  /** The host of a plain address, as site rules name it. */
  static String host(String address) {
    return SiteRules.host("http://" + address);
  }

  /** The ids of an address in the spellings that a capture may have it in. */
  static Set<String> ids(String address) {
    Set<String> ids = new HashSet<>();
    for (String scheme : List.of("https://", "http://")) {
      for (String end : List.of("", "/")) {
        String normal = Identity.normalise(scheme + address + end);
        if (normal != null) {
          ids.add(Identity.id(normal, ""));
        }
      }
    }
    return ids;
  }
}
