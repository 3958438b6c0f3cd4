package org.kuaizhao.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One segment as the state folder remembers it.
 *
 * @param ids of its articles, newest first, dead ones included
 * @param keys digests of what it shows of each
 * @param times of each, epoch seconds
 */
record Segment(Layout layout, List<String> ids, List<String> keys, List<Long> times) {

  Segment {
    ids = List.copyOf(ids);
    keys = List.copyOf(keys);
    times = List.copyOf(times);
  }

  static Segment of(Layout layout, List<ClientArticle> articles) {
    return new Segment(
        layout,
        articles.stream().map(ClientArticle::id).toList(),
        articles.stream().map(Segment::key).toList(),
        articles.stream().map(ClientArticle::time).toList());
  }

  /** Digest of all that a segment holds of an article. */
  static String key(ClientArticle a) {
    return Digest.of(
        String.join(
            "\0",
            List.of(
                a.id(),
                a.contentKey(),
                a.url(),
                a.title(),
                String.valueOf(a.category()),
                String.valueOf(a.source()),
                String.valueOf(a.publishedAt()),
                Long.toString(a.time()))));
  }

  /** The ordinals of articles that are no more, or are other than this segment shows them. */
  List<Integer> dead(Map<String, String> keysNow) {
    List<Integer> dead = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      if (!keys.get(i).equals(keysNow.get(ids.get(i)))) {
        dead.add(i);
      }
    }
    return dead;
  }

  Set<String> live(Map<String, String> keysNow) {
    Set<String> live = new HashSet<>(ids);
    dead(keysNow).forEach(i -> live.remove(ids.get(i)));
    return live;
  }
}
