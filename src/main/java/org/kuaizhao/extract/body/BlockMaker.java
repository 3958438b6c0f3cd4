package org.kuaizhao.extract.body;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/** Makes the kept runs of a page into blocks. */
final class BlockMaker {

  /** Cells longer than this are layout, not data. */
  private static final int CELL = 600;

  private final Outline outline;
  private final boolean[] kept;
  private final Map<Branch, Boolean> data = new HashMap<>();
  private final List<Block> blocks = new ArrayList<>();

  private BlockMaker(Outline outline, boolean[] kept) {
    this.outline = outline;
    this.kept = kept;
  }

  static List<Block> blocks(Outline outline, boolean[] kept) {
    BlockMaker maker = new BlockMaker(outline, kept);
    List<Run> runs = outline.runs();
    int i = 0;
    while (i < runs.size()) {
      if (!kept[i]) {
        i++;
        continue;
      }
      Branch row = maker.row(runs.get(i).branch());
      if (row != null) {
        maker.addRow(row);
        i = Math.max(i + 1, row.to);
      } else {
        maker.add(runs.get(i));
        i++;
      }
    }
    return List.copyOf(maker.blocks);
  }

  private void add(Run run) {
    blocks.add(
        new Block(kind(run.branch()), run.text(), run.branch().element, run.index(), run.nodes()));
  }

  private void addRow(Branch row) {
    StringBuilder line = new StringBuilder();
    List<Node> nodes = new ArrayList<>();
    Branch cell = null;
    for (int i = row.from; i < row.to; i++) {
      Run run = outline.runs().get(i);
      Branch of = cell(run.branch(), row);
      if (!line.isEmpty()) {
        line.append(of == cell ? ' ' : '\t');
      }
      line.append(run.text());
      nodes.addAll(run.nodes());
      cell = of;
    }
    blocks.add(new Block(Block.Kind.TABLE, line.toString(), row.element, row.from, nodes));
  }

  private static Branch cell(Branch branch, Branch row) {
    Branch cell = branch;
    while (cell.parent != null && cell.parent != row && cell != row) {
      cell = cell.parent;
    }
    return cell;
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
        case "pre" -> {
          return Block.Kind.PRE;
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
