package org.kuaizhao.extract.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Collects text nodes into the text that a browser shows of them, piece by piece: the one place
 * where white space is folded (CSS Text 3 §4.1; as a departure, spaces that do not break fold too).
 */
final class InlineText {

  private final StringBuilder text = new StringBuilder();
  private final List<Piece> pieces = new ArrayList<>();
  private int indent;

  boolean isEmpty() {
    return text.isEmpty();
  }

  int length() {
    return text.length();
  }

  /** How many spaces that do not fold stand before the first letter. */
  int indent() {
    return indent;
  }

  /** Adds a node; tells whether there was more in it than white space. */
  boolean append(TextNode node, boolean keepsSpace) {
    int before = text.length();
    boolean any = keepsSpace ? appendKept(node.getWholeText()) : appendFolded(node.getWholeText());
    if (text.length() > before) {
      pieces.add(new Piece(node, text.substring(before)));
    }
    return any;
  }

  /** A line's end inside preformatted text. */
  void breakLine(Node br) {
    text.append('\n');
    pieces.add(new Piece(br, "\n"));
  }

  private boolean appendKept(String raw) {
    boolean any = false;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (isUnseen(c)) {
        continue;
      }
      boolean isLineEnd = c == '\n' || c == '\r';
      if (isLineEnd && i > 0 && c == '\n' && raw.charAt(i - 1) == '\r') {
        continue;
      }
      text.append(isLineEnd ? '\n' : c == '\u00a0' ? ' ' : c);
      any |= !isSpace(c);
    }
    return any;
  }

  private boolean appendFolded(String raw) {
    boolean any = false;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (isSpace(c)) {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
          text.append(' ');
        }
        indent += text.isEmpty() && c == '\u00a0' ? 1 : 0;
      } else if (!isUnseen(c) && (c != '\u200c' || !text.isEmpty())) {
        text.append(c);
        any = true;
      }
    }
    return any;
  }

  private static boolean isUnseen(char c) {
    return c == '\u00ad' || c == '\u200b' || c == '\ufeff';
  }

  private static boolean isSpace(char c) {
    return switch (c) {
      case ' ', '\n', '\t', '\r', '\f', '\u00a0', '\u3000', '\u0085' -> true;
      default -> false;
    };
  }

  /** A line's pieces, without white space at its ends. */
  List<Piece> line() {
    int from = 0;
    int to = text.length();
    while (from < to && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    return cut(from, to);
  }

  /** Preformatted lines, without empty ones at the ends. */
  List<Piece> lines() {
    int from = 0;
    for (int i = 0; i < text.length() && Character.isWhitespace(text.charAt(i)); i++) {
      from = text.charAt(i) == '\n' ? i + 1 : from;
    }
    return cut(from, text.length());
  }

  private List<Piece> cut(int from, int end) {
    int to = end;
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    if (from == 0 && to == text.length()) {
      return List.copyOf(pieces);
    }
    List<Piece> cut = new ArrayList<>();
    int at = 0;
    for (Piece piece : pieces) {
      int length = piece.text().length();
      int first = Math.clamp(from - at, 0, length);
      int last = Math.clamp(to - at, first, length);
      if (first < last) {
        cut.add(new Piece(piece.node(), piece.text().substring(first, last)));
      }
      at += length;
    }
    return List.copyOf(cut);
  }

  void clear() {
    text.setLength(0);
    pieces.clear();
    indent = 0;
  }

  /** What some pieces show. */
  static String text(List<Piece> pieces) {
    if (pieces.size() == 1) {
      return pieces.getFirst().text();
    }
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      text.append(piece.text());
    }
    return text.toString();
  }

  /** The text nodes that more than white space was made of. */
  static List<Node> nodes(List<Piece> pieces) {
    return pieces.stream()
        .filter(piece -> piece.node() instanceof TextNode && !piece.text().isBlank())
        .map(piece -> Objects.requireNonNull(piece.node()))
        .toList();
  }
}
