package org.kuaizhao.extract.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A set of words, each with a mask, looked for in a text all at once: a trie walked from every
 * character, most of which begin no word. Ignores the case of letters that have one.
 */
public final class Literals {

  /** A node of the trie: sorted next characters and where each leads. */
  private static final class Node {
    char[] next = new char[0];
    Node[] nodes = new Node[0];
    @Nullable Node[] close = new Node[0];
    int mask;

    Node at(char c) {
      int at = Arrays.binarySearch(next, c);
      if (at >= 0) {
        return nodes[at];
      }
      int to = -at - 1;
      char[] chars = Arrays.copyOf(next, next.length + 1);
      Node[] children = Arrays.copyOf(nodes, nodes.length + 1);
      System.arraycopy(next, to, chars, to + 1, next.length - to);
      System.arraycopy(nodes, to, children, to + 1, nodes.length - to);
      chars[to] = c;
      children[to] = new Node();
      next = chars;
      nodes = children;
      return nodes[to];
    }

    /** Lays out the next nodes by character where these lie close together. */
    void settle() {
      int span = next.length == 0 ? 0 : next[next.length - 1] - next[0] + 1;
      if (span <= CLOSE) {
        close = new Node[span];
        for (int i = 0; i < next.length; i++) {
          close[next[i] - next[0]] = nodes[i];
        }
      }
      for (Node node : nodes) {
        node.settle();
      }
    }

    @Nullable Node to(char c) {
      if (close.length > 0) {
        int at = c - next[0];
        return at >= 0 && at < close.length ? close[at] : null;
      }
      int at = Arrays.binarySearch(next, c);
      return at < 0 ? null : nodes[at];
    }
  }

  /** As far apart are the letters of one alphabet. */
  private static final int CLOSE = 64;

  private final Node root = new Node();

  /** First nodes by character, so that a character that begins no word costs one look. */
  private final @Nullable Node[] first;

  private int all;

  private Literals(List<List<String>> groups) {
    for (int group = 0; group < groups.size(); group++) {
      for (String word : groups.get(group)) {
        Node node = root;
        for (char c : word.toLowerCase(Locale.ROOT).toCharArray()) {
          node = node.at(c);
        }
        node.mask |= 1 << group;
      }
      all |= 1 << group;
    }
    root.settle();
    first = new Node[root.next.length == 0 ? 0 : root.next[root.next.length - 1] + 1];
    for (int i = 0; i < root.next.length; i++) {
      first[root.next[i]] = root.nodes[i];
    }
  }

  public static Literals of(String... words) {
    return new Literals(List.of(List.of(words)));
  }

  /** Groups of words; the mask of group {@code i} is {@code 1 << i}. At most 31 of them. */
  public static Literals of(List<List<String>> groups) {
    return new Literals(groups);
  }

  /** Whether any of the words stands in a text. */
  public boolean isIn(String text) {
    return in(text, text.length(), 1) != 0;
  }

  /** The masks of the groups that have a word in the first {@code length} characters of a text. */
  public int in(String text, int length) {
    return in(text, length, all);
  }

  private int in(String text, int length, int enough) {
    int found = 0;
    int end = Math.min(text.length(), length);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c >= 'A') {
        c = lower(c);
      }
      Node node = c < first.length ? first[c] : null;
      for (int j = i + 1; node != null; j++) {
        found |= node.mask;
        if (j >= end || node.next.length == 0) {
          break;
        }
        node = node.to(lower(text.charAt(j)));
      }
      if (found == enough) {
        return found;
      }
    }
    return found;
  }

  private static char lower(char c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    return c >= 0x2E80 ? c : Character.toLowerCase(c);
  }
}
