package org.kuaizhao.evidence;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * That a leaf is one of a build's, in less than a kilobyte for a million articles: its number, how
 * many there are, and the hashes beside its way to the root.
 *
 * @param root 64 hex digits
 */
record Proof(String root, int index, int size, List<byte[]> path) {

  private static final String HEADER = "kuaizhao-proof 1";
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  Proof {
    path = List.copyOf(path);
  }

  static Proof of(MerkleTree tree, int index, int size) {
    return new Proof(HexFormat.of().formatHex(tree.root()), index, size, tree.path(index));
  }

  /** The proof as lines of text. */
  String text() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    text.append("root ").append(root).append('\n');
    text.append("leaf ").append(index).append(" of ").append(size).append('\n');
    path.forEach(hash -> text.append(ENCODER.encodeToString(hash)).append('\n'));
    return text.toString();
  }

  /**
   * The proof of some lines.
   *
   * @throws IllegalArgumentException when they are none
   */
  static Proof parse(String text) {
    List<String> lines = List.of(text.split("\n", -1));
    if (lines.size() < 4 || !lines.getFirst().equals(HEADER) || !lines.getLast().isEmpty()) {
      throw new IllegalArgumentException("no proof");
    }
    String[] leaf = lines.get(2).split(" ", -1);
    if (!lines.get(1).matches("root [0-9a-f]{64}")
        || !lines.get(2).matches("leaf \\d{1,9} of \\d{1,9}")) {
      throw new IllegalArgumentException("no proof");
    }
    List<byte[]> path = new ArrayList<>();
    for (String line : lines.subList(3, lines.size() - 1)) {
      path.add(Base64.getUrlDecoder().decode(line));
    }
    Proof proof =
        new Proof(
            lines.get(1).substring("root ".length()),
            Integer.parseInt(leaf[1]),
            Integer.parseInt(leaf[3]),
            path);
    if (!proof.text().equals(text)) {
      throw new IllegalArgumentException("a proof, written otherwise");
    }
    return proof;
  }

  /** Whether it ties a leaf to the root. */
  boolean isOf(byte[] leaf) {
    try {
      byte[] reached = MerkleTree.root(MerkleTree.leaf(leaf), index, size, path);
      return HexFormat.of().formatHex(reached).equals(root);
    } catch (IllegalArgumentException none) {
      return false;
    }
  }
}
