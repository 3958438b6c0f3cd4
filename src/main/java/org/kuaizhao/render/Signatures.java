package org.kuaizhao.render;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kuaizhao.archive.Entry;

/** What rows tell of articles, each as a digest that is made once. Thread-safe. */
final class Signatures {

  private final Map<String, byte[]> byId = new ConcurrentHashMap<>();

  /** 16 bytes: equal ones give equal rows. */
  byte[] of(Entry entry) {
    byte[] known = byId.get(entry.id());
    if (known != null) {
      return known;
    }
    byte[] made = make(entry);
    byId.put(entry.id(), made);
    return made;
  }

  private static byte[] make(Entry entry) {
    Key key = new Key().add(entry.id()).add(entry.title()).add(entry.excerpt());
    key.add(entry.category()).add(entry.source()).add(entry.publishedAt()).add(entry.language());
    entry.authors().forEach(key::add);
    return key.bytes();
  }
}
