package org.kuaizhao.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** A Merkle tree over leaves in their order, SHA-256 (RFC 6962 §2.1). */
final class MerkleTree {

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final List<byte[]> leaves;

  /**
   * A tree.
   *
   * @param leaves the hashes of its leaves
   */
  MerkleTree(List<byte[]> leaves) {
    this.leaves = List.copyOf(leaves);
  }

  /** The hash of a leaf's bytes. */
  static byte[] leaf(byte[] bytes) {
    return hash(LEAF, bytes, new byte[0]);
  }

  static byte[] node(byte[] left, byte[] right) {
    return hash(NODE, left, right);
  }

  private static byte[] hash(byte kind, byte[] first, byte[] second) {
    try {
      MessageDigest sum = MessageDigest.getInstance("SHA-256");
      sum.update(kind);
      sum.update(first);
      return sum.digest(second);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  byte[] root() {
    return root(0, leaves.size());
  }

  private byte[] root(int from, int to) {
    if (to - from == 1) {
      return leaves.get(from);
    }
    int split = from + split(to - from);
    return node(root(from, split), root(split, to));
  }

  /** The largest power of two below a count. */
  private static int split(int count) {
    return Integer.highestOneBit(count - 1);
  }

  /** The hashes beside the way from a leaf to the root, the lowest first (RFC 6962 §2.1.1). */
  List<byte[]> path(int index) {
    List<byte[]> path = new ArrayList<>();
    addPath(index, 0, leaves.size(), path);
    return path;
  }

  private void addPath(int index, int from, int to, List<byte[]> path) {
    if (to - from <= 1) {
      return;
    }
    int split = from + split(to - from);
    if (index < split) {
      addPath(index, from, split, path);
      path.add(root(split, to));
    } else {
      addPath(index, split, to, path);
      path.add(root(from, split));
    }
  }

  /**
   * The root that a leaf and its path lead to.
   *
   * @throws IllegalArgumentException when the path is none of a tree of that size
   */
  static byte[] root(byte[] leaf, int index, int size, List<byte[]> path) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no leaf of that number");
    }
    List<Boolean> isLeft = new ArrayList<>();
    int from = 0;
    int to = size;
    while (to - from > 1) {
      int split = from + split(to - from);
      isLeft.add(index < split);
      if (index < split) {
        to = split;
      } else {
        from = split;
      }
    }
    if (path.size() != isLeft.size()) {
      throw new IllegalArgumentException("a path of another length");
    }
    byte[] hash = leaf;
    for (int i = 0; i < path.size(); i++) {
      boolean left = isLeft.get(path.size() - 1 - i);
      hash = left ? node(hash, path.get(i)) : node(path.get(i), hash);
    }
    return hash;
  }
}
