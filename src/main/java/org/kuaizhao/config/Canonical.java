package org.kuaizhao.config;

/** The address that a page declares as {@code rel=canonical}. */
public enum Canonical {
  /** The captured address. */
  ORIGINAL,
  /** The page's own. */
  SELF
}
