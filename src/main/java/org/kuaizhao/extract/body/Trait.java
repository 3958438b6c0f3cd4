package org.kuaizhao.extract.body;

import java.util.List;
import org.kuaizhao.extract.text.Wording;

/**
 * What the judge knows of a run, one number each. A trait holds across languages; lengths are
 * {@link Wording#weight() weights}, shares lie between 0 and 1, places and lengths are logarithms
 * where only their order of magnitude matters.
 */
public enum Trait {
  // The run itself.
  WEIGHT,
  LINK_DENSITY,
  LINKS,
  STOPS,
  COMMAS,
  STOP_RATE,
  COMMA_RATE,
  DIGIT_RATE,
  ENDS_SENTENCE,
  CJK,
  STRONG,
  BROKEN,
  REPEATED,
  TITLE_OVERLAP,
  IN_LINKED_DATA,
  IN_DESCRIPTION,
  SAYS_RIGHTS,
  SAYS_SUBSCRIBE,
  SAYS_MORE,
  SAYS_CREDIT,
  SAYS_SHARE,
  SAYS_COMMENT,
  OPENS_LOWER,
  OPENS_WITH_MARK,
  AFTER_IMAGE,

  // The tag of its block.
  PARAGRAPH,
  ITEM,
  HEADING,
  CELL,
  BOX,
  QUOTE,
  TERM,

  // How near the innermost ancestor of each kind is to being the whole page: 1 - its share of the
  // page's prose, 0 without such an ancestor. The order of the first is Cue's.
  IN_BODY,
  IN_COMMENT,
  IN_RELATED,
  IN_SHARE,
  IN_ADVERT,
  IN_NAVIGATION,
  IN_FOOTER,
  IN_HEADER,
  IN_SIDEBAR,
  IN_META,
  IN_TAGS,
  IN_SUBSCRIBE,
  IN_POPUP,
  IN_CAPTION,
  IN_LEAD,
  IN_TAG_ARTICLE,
  IN_TAG_MAIN,
  IN_TAG_NAV,
  IN_TAG_ASIDE,
  IN_TAG_FOOTER,
  IN_TAG_HEADER,
  IN_TAG_FORM,
  IN_TAG_FIGURE,
  IN_TAG_LIST,
  IN_TAG_TABLE,
  IN_ARTICLE_BODY,

  // The block, its parent and its grandparent.
  BLOCK_RUNS,
  BLOCK_WEIGHT,
  BLOCK_LINK_DENSITY,
  PARENT_RUNS,
  PARENT_CHILDREN,
  PARENT_WEIGHT,
  PARENT_LINK_DENSITY,
  PARENT_PROSE,
  PARENT_STOP_RATE,
  GRAND_RUNS,
  GRAND_CHILDREN,
  GRAND_LINK_DENSITY,
  GRAND_PROSE,
  GRAND_STOP_RATE,

  // The neighbours in reading order.
  BEFORE_WEIGHT,
  BEFORE_LINK_DENSITY,
  BEFORE_STOPS,
  BEFORE_SAME_SHAPE,
  BEFORE_HEADING,
  AFTER_WEIGHT,
  AFTER_LINK_DENSITY,
  AFTER_STOPS,
  AFTER_SAME_SHAPE,
  AFTER_HEADING,
  NEAR_PROSE,
  NEAR_LINK_DENSITY,
  PROSE_BEFORE,
  PROSE_AFTER,

  // All runs of the page with the same chain of tags and classes.
  SHAPE_RUNS,
  SHAPE_WEIGHT,
  SHAPE_LINK_DENSITY,
  SHAPE_STOPS,
  SHAPE_PROSE,

  // Lines that sign and time the posts of a discussion: how many, and how many before it.
  SIGNATURES,
  SIGNATURES_BEFORE,

  // Its place.
  PLACE,
  PROSE_PLACE,
  TITLE_DISTANCE,
  PAGE_RUNS,
  PAGE_PROSE,

  // Its relation to the branch that gathers most paragraphs, as readability sees them.
  STEPS_TO_GATHERER,
  DEPTH_BELOW,
  GATHERER_PROSE,
  GATHERER_PLACE,
  GATHERER_DISTANCE,
  // Its relation to the innermost branch that holds most of the page's prose.
  IN_HOLDER,
  HOLDER_PROSE,

  // Second look: what the first one thought of the run and of its company.
  FIRST,
  FIRST_BEFORE,
  FIRST_BEFORE_2,
  FIRST_AFTER,
  FIRST_AFTER_2,
  FIRST_NEAR,
  FIRST_BLOCK,
  FIRST_PARENT,
  FIRST_GRAND,
  FIRST_GREAT,
  FIRST_SHAPE,
  FIRST_SHARE_BEFORE,
  FIRST_SHARE_AFTER,
  FIRST_STRETCH,
  FIRST_GAP_BEFORE,
  FIRST_GAP_AFTER,
  FIRST_PAGE;

  static final List<Trait> ALL = List.of(values());

  /** How many of them the first look knows. */
  static final int FIRST_LOOK = FIRST.ordinal();
}
