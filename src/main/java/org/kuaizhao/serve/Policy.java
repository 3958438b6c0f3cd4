package org.kuaizhao.serve;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A page's content security policy (CSP 3 §2.2): directives with their sources. */
final class Policy {

  private static final String SELF = "'self'";
  private static final String NONE = "'none'";
  private static final String DEFAULT = "default-src";
  private static final String CONNECT = "connect-src";

  private final Map<String, String> directives = new LinkedHashMap<>();

  Policy(String text) {
    for (String directive : text.split(";")) {
      String[] parts = directive.strip().split("\\s+", 2);
      if (!parts[0].isEmpty()) {
        directives.putIfAbsent(
            parts[0].toLowerCase(Locale.ROOT), parts.length > 1 ? parts[1].strip() : "");
      }
    }
  }

  /** Whether a script file of the page's own server runs. */
  boolean runs() {
    String scripts = sources("script-src-elem");
    scripts = scripts == null ? sources("script-src") : scripts;
    scripts = scripts == null ? sources(DEFAULT) : scripts;
    return !directives.containsKey("sandbox") && (scripts == null || has(scripts, SELF));
  }

  /** The policy that lets the page's scripts speak with its own server too. */
  String withConnections() {
    String sources = sources(CONNECT);
    sources = sources == null ? sources(DEFAULT) : sources;
    Map<String, String> more = new LinkedHashMap<>(directives);
    if (sources != null && !has(sources, SELF)) {
      String others = sources.equalsIgnoreCase(NONE) ? "" : sources + " ";
      more.put(CONNECT, (others + SELF).strip());
    }
    return more.entrySet().stream()
        .map(directive -> (directive.getKey() + " " + directive.getValue()).strip())
        .collect(Collectors.joining("; "));
  }

  private @Nullable String sources(String directive) {
    return directives.get(directive);
  }

  private static boolean has(String sources, String source) {
    return (" " + sources.toLowerCase(Locale.ROOT) + " ").contains(" " + source + " ")
        || (" " + sources + " ").contains(" * ");
  }
}
