package org.kuaizhao.serve;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets open pages follow the builds: each page is sent with a script that reloads it when there is
 * another build than the one it is of. Builds have numbers; a server that starts anew begins at
 * another one, so pages of the last server reload too. Thread-safe.
 */
public final class LiveReload {

  /** Hidden names are never the site's own, so nothing of it is covered. */
  static final String SCRIPT = "/.kuaizhao/reload.js";

  static final String EVENTS = "/.kuaizhao/builds";

  /** A connection whose other end is gone is noticed after so long. */
  private static final long SIGN_OF_LIFE_SECONDS = 15;

  private static final Pattern POLICY =
      Pattern.compile(
          "(?is)(<meta\\s[^>]*http-equiv\\s*=\\s*[\"']?content-security-policy[\"']?[^>]*?\\scontent\\s*=\\s*)"
              + "(?:\"([^\"]*)\"|'([^']*)')");

  private static final Pattern PLACE = Pattern.compile("(?i)</head\\s*>|<body(?=[\\s>])");

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition built = lock.newCondition();
  private long build;

  /**
   * Builds to be followed.
   *
   * @param first the first one's number, another one than any server before had: the time
   */
  public LiveReload(long first) {
    this.build = first;
  }

  /** There is a new build: pages of earlier ones reload. */
  public void next() {
    lock.lock();
    try {
      build++;
      built.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private long build() {
    lock.lock();
    try {
      return build;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for another build; false when it is time for a sign of life. */
  boolean awaitOtherThan(String seen) throws InterruptedException {
    long rest = TimeUnit.SECONDS.toNanos(SIGN_OF_LIFE_SECONDS);
    lock.lockInterruptibly();
    try {
      while (Long.toString(build).equals(seen)) {
        if (rest <= 0) {
          return false;
        }
        rest = built.awaitNanos(rest);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** A hidden page lets go of its connection: browsers have few for one server. */
  byte[] script() {
    return """
    "use strict";
    (() => {
      const build = new URL(document.currentScript.src).search;
      let builds = null;
      const follow = () => {
        builds?.close();
        builds = null;
        if (!document.hidden) {
          builds = new EventSource("%s" + build);
          builds.onmessage = () => { builds.close(); location.reload(); };
        }
      };
      addEventListener("pagehide", () => builds?.close());
      addEventListener("pageshow", follow);
      document.addEventListener("visibilitychange", follow);
    })();
    """
        .formatted(EVENTS)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * A page with the script in it, and its policies open to the script and to this server. A page
   * whose policy lets no script run, as a still copy's, stays as it is.
   *
   * @param page in any charset that has ASCII: its bytes are kept
   */
  byte[] into(byte[] page) {
    String html = new String(page, StandardCharsets.ISO_8859_1);
    Matcher policies = POLICY.matcher(html);
    if (policies.results().map(LiveReload::policy).anyMatch(text -> !new Policy(text).runs())) {
      return page;
    }
    String open =
        policies
            .reset()
            .replaceAll(found -> {
              String told = new Policy(policy(found)).withConnections();
              char quote = found.group(2) != null ? '"' : '\'';
              return Matcher.quoteReplacement(found.group(1) + quote + told + quote);
            });
    String script = "<script src=\"" + SCRIPT + "?" + build() + "\" defer></script>";
    Matcher place = PLACE.matcher(open);
    int at = place.find() ? place.start() : open.length();
    return (open.substring(0, at) + script + open.substring(at))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String policy(MatchResult found) {
    return found.group(2) != null ? found.group(2) : found.group(3);
  }
}
