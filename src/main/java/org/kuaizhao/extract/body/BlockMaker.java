package org.kuaizhao.extract.body;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Makes the kept runs of a page into blocks. */
final class BlockMaker {

  /** Cells longer than this are layout, not data. */
  private static final int CELL = 600;

  /** A row is one line, whatever its cells hold. */
  private static final Pattern SPACES = Pattern.compile("[\\n\\t]+ *");

  private final Outline outline;
  private final boolean[] kept;
  private final Map<Branch, Boolean> data = new HashMap<>();
  private final List<Block> blocks = new ArrayList<>();

  private BlockMaker(Outline outline, boolean[] kept) {
    this.outline = outline;
    this.kept = kept;
  }

  static List<Block> blocks(Outline outline, boolean[] kept) {
    BlockMaker maker = new BlockMaker(outline, kept.clone());
    maker.keepWholeListings();
    List<Run> runs = outline.runs();
    int i = 0;
    while (i < runs.size()) {
      if (!maker.kept[i]) {
        i++;
        continue;
      }
      Branch row = maker.row(runs.get(i).branch());
      if (row != null) {
        maker.addRow(row);
        i = Math.max(i + 1, row.to);
      } else {
        i = maker.add(i);
      }
    }
    return List.copyOf(maker.blocks);
  }

  /** Code of which most is kept is kept whole: a line of it alone says little to a judge. */
  private void keepWholeListings() {
    int to;
    for (int from = 0; from < kept.length; from = to) {
      to = from + 1;
      int lines = kept[from] ? 1 : 0;
      while (to < kept.length && isNextLine(to)) {
        lines += kept[to] ? 1 : 0;
        to++;
      }
      if (2 * lines >= to - from) {
        Arrays.fill(kept, from, to, true);
      }
    }
  }

  /** Adds the block that begins with a run; returns the run after it. */
  private int add(int from) {
    Run run = outline.runs().get(from);
    Branch pre = pre(run.branch());
    int to = from + 1;
    while (to < kept.length && kept[to] && isNextLine(to)) {
      to++;
    }
    if (pre == null && to == from + 1) {
      Block.Kind kind = kind(run.branch());
      blocks.add(new Block(kind, run.text(), run.branch().element, from, run.pieces()));
      return to;
    }
    List<Piece> lines = new ArrayList<>();
    for (Run line : outline.runs().subList(from, to)) {
      if (line != run) {
        lines.add(Piece.between(line.is(Run.APART) ? "\n\n" : "\n"));
      }
      if (line.indent() > 0) {
        lines.add(Piece.between(" ".repeat(line.indent())));
      }
      lines.addAll(line.pieces());
    }
    Branch source = pre == null ? run.branch() : pre;
    blocks.add(new Block(Block.Kind.PRE, source.element, from, lines));
    return to;
  }

  /** Whether a run is one more line of the code that the run before it belongs to. */
  private boolean isNextLine(int at) {
    Run before = outline.runs().get(at - 1);
    Run run = outline.runs().get(at);
    Branch pre = pre(run.branch());
    Branch preBefore = pre(before.branch());
    if (pre == null || preBefore == null) {
      return pre == preBefore
          && run.branch() == before.branch()
          && run.is(Run.BROKEN)
          && run.is(Run.CODE)
          && before.is(Run.CODE);
    }
    return pre == preBefore
        || isLine(pre) && isLine(preBefore) && Objects.equals(listing(pre), listing(preBefore));
  }

  /** Whether all of it is one line. */
  private boolean isLine(Branch pre) {
    return pre.to - pre.from == 1 && outline.runs().get(pre.from).text().indexOf('\n') < 0;
  }

  /** What holds the lines of code that are set as an element each. */
  private static @Nullable Branch listing(Branch pre) {
    Branch line = pre;
    while (line.parent != null && line.parent.to - line.parent.from == 1) {
      line = line.parent;
    }
    return line.parent;
  }

  /** The preformatted block that holds a branch, or null. */
  private static @Nullable Branch pre(Branch branch) {
    Branch b = branch;
    for (int up = 0; b != null && up < 8; up++) {
      switch (b.tag()) {
        case "pre" -> {
          return b;
        }
        case "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "figcaption", "body" -> {
          return null;
        }
        default -> b = b.parent;
      }
    }
    return null;
  }

  private void addRow(Branch row) {
    List<Piece> pieces = new ArrayList<>();
    for (Branch cell : cells(row)) {
      pieces.add(new Piece(cell.element, pieces.isEmpty() ? "" : "\t"));
      for (int i = cell.from; i < cell.to; i++) {
        if (i > cell.from) {
          pieces.add(Piece.between(" "));
        }
        outline.runs().get(i).pieces().forEach(piece -> pieces.add(onOneLine(piece)));
      }
    }
    blocks.add(new Block(Block.Kind.TABLE, row.element, row.from, pieces));
  }

  private static Piece onOneLine(Piece piece) {
    String line = SPACES.matcher(piece.text()).replaceAll(" ");
    return piece.node() instanceof Element ? Piece.between(line) : new Piece(piece.node(), line);
  }

  /** The cells of a row, empty ones too; the row itself where some of its text lies in none. */
  private List<Branch> cells(Branch row) {
    List<Branch> cells = new ArrayList<>();
    int held = 0;
    for (int i = row.index + 1; i < outline.branches().size(); i++) {
      Branch b = outline.branches().get(i);
      if (!row.holds(b) || b.depth <= row.depth) {
        break;
      }
      if (b.parent == row) {
        cells.add(b);
        held += b.to - b.from;
      }
    }
    return held == row.to - row.from ? cells : List.of(row);
  }

  /** The row of a data table that holds the branch, or null. */
  private @Nullable Branch row(Branch branch) {
    for (Branch b = branch; b != null; b = b.parent) {
      switch (b.tag()) {
        case "tr" -> {
          Branch table = table(b);
          return table != null && data.computeIfAbsent(table, this::isData) ? b : null;
        }
        case "p", "td", "th", "div", "span", "li", "ul", "ol" -> {}
        default -> {
          return null;
        }
      }
    }
    return null;
  }

  private static @Nullable Branch table(Branch row) {
    for (Branch b = row.parent; b != null; b = b.parent) {
      if (b.tag().equals("table")) {
        return b;
      }
    }
    return null;
  }

  /** At least two rows, a row of two cells, and no cell that is an article of its own. */
  private boolean isData(Branch table) {
    int rows = 0;
    int cells = 0;
    for (int i = table.index; i < outline.branches().size(); i++) {
      Branch b = outline.branches().get(i);
      if (b != table && !table.holds(b) || b.depth <= table.depth && b != table) {
        break;
      }
      switch (b.tag()) {
        case "table" -> {
          if (b != table) {
            return false;
          }
        }
        case "tr" -> rows++;
        case "td", "th" -> {
          int weight = 0;
          for (int r = b.from; r < b.to; r++) {
            weight += outline.runs().get(r).wording().weight();
          }
          if (weight > CELL) {
            return false;
          }
          cells++;
        }
        default -> {}
      }
    }
    return rows >= 2 && cells >= 2 * rows - rows / 2;
  }

  private static Block.Kind kind(Branch branch) {
    Branch b = branch;
    for (int up = 0; b != null && up < 4; up++) {
      switch (b.tag()) {
        case "h1", "h2", "h3", "h4", "h5", "h6" -> {
          return Block.Kind.HEADING;
        }
        case "li", "dd", "dt" -> {
          return Block.Kind.ITEM;
        }
        case "blockquote" -> {
          return Block.Kind.QUOTE;
        }
        case "figcaption", "caption" -> {
          return Block.Kind.CAPTION;
        }
        case "article", "section", "main", "body" -> {
          return Block.Kind.PARAGRAPH;
        }
        default -> b = b.parent;
      }
    }
    return Block.Kind.PARAGRAPH;
  }
}
