package org.kuaizhao.archive;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which of many phrases a text contains, in one reading of it (Aho and Corasick 1975): a trie of
 * the phrases whose nodes know the longest of their endings that begins another phrase. Immutable.
 */
public final class Phrases {

  private static final int ROOT = 0;
  private static final int NONE = -1;

  /** Children, by node and character. */
  private final Map<Long, Integer> children = new HashMap<>();

  private final List<Node> nodes = new ArrayList<>();

  /** Where to read on when a node has no child for a character. */
  private final int[] fallback;

  /** The nearest node on the way of fallbacks that ends a phrase, else {@link #NONE}. */
  private final int[] ending;

  private record Node(int parent, char last, int depth, @Nullable String phrase) {}

  public Phrases(Collection<String> phrases) {
    nodes.add(new Node(ROOT, '\0', 0, null));
    phrases.forEach(this::add);
    this.fallback = new int[nodes.size()];
    this.ending = new int[nodes.size()];
    IntStream.range(0, nodes.size())
        .boxed()
        .sorted(Comparator.comparingInt(node -> nodes.get(node).depth()))
        .forEach(this::link);
  }

  private void add(String phrase) {
    int at = ROOT;
    for (int i = 0; i < phrase.length(); i++) {
      int child = child(at, phrase.charAt(i));
      if (child == NONE) {
        child = nodes.size();
        nodes.add(new Node(at, phrase.charAt(i), i + 1, null));
        children.put(key(at, phrase.charAt(i)), child);
      }
      at = child;
    }
    Node end = nodes.get(at);
    nodes.set(at, new Node(end.parent(), end.last(), end.depth(), phrase));
  }

  /** Shallower nodes are linked before. */
  private void link(int node) {
    if (node == ROOT) {
      ending[ROOT] = NONE;
      return;
    }
    Node known = nodes.get(node);
    fallback[node] = known.parent() == ROOT ? ROOT : next(fallback[known.parent()], known.last());
    ending[node] =
        nodes.get(fallback[node]).phrase() != null ? fallback[node] : ending[fallback[node]];
  }

  /** The phrases that a text contains. */
  public Set<String> in(String text) {
    Set<String> found = new LinkedHashSet<>();
    BitSet told = new BitSet();
    int at = ROOT;
    tell(at, told, found);
    for (int i = 0; i < text.length(); i++) {
      at = next(at, text.charAt(i));
      tell(at, told, found);
    }
    return found;
  }

  /** All phrases that end here; a way that was told is not gone again. */
  private void tell(int node, BitSet told, Set<String> found) {
    for (int at = node; at != NONE && !told.get(at); at = ending[at]) {
      told.set(at);
      @Nullable String phrase = nodes.get(at).phrase();
      if (phrase != null) {
        found.add(phrase);
      }
    }
  }

  private int next(int node, char c) {
    int at = node;
    int child = child(at, c);
    while (child == NONE && at != ROOT) {
      at = fallback[at];
      child = child(at, c);
    }
    return child == NONE ? ROOT : child;
  }

  private int child(int node, char c) {
    return children.getOrDefault(key(node, c), NONE);
  }

  private static long key(int node, char c) {
    return ((long) node << Character.SIZE) | c;
  }
}
