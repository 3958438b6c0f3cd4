package org.kuaizhao.render.page;

import java.util.List;

/**
 * An article as programs that keep literature take it.
 *
 * @param tags Highwire Press tags, in their order
 * @param coins OpenURL context object (Z39.88-2004) as COinS has it in a title
 */
public record Reference(List<Tag> tags, String coins) {

  public Reference {
    tags = List.copyOf(tags);
  }

  /** A tag of the head. */
  public record Tag(String name, String content) {}
}
