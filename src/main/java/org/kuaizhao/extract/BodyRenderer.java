package org.kuaizhao.extract;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Entities;

/** Renders the blocks of a body as text and as sanitised HTML. */
final class BodyRenderer {

  private BodyRenderer() {}

  static Body render(List<Block> blocks) {
    List<String> lines = new ArrayList<>();
    StringBuilder html = new StringBuilder();
    for (Block block : blocks) {
      lines.add(block.text());
      html.append("<p>").append(Entities.escape(block.text())).append("</p>\n");
    }
    return new Body(String.join("\n", lines), html.toString(), List.of());
  }
}
