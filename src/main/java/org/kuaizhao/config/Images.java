package org.kuaizhao.config;

/** Which images of a body are shown. */
public enum Images {
  /** Those that came with the page; a caption and a link stand for the others. */
  ARCHIVED,
  /** The others are loaded when the reader asks for each. */
  CLICK,
  /** The others are loaded from their publishers with the page. */
  REMOTE,
  /** None. */
  NONE
}
