package org.kuaizhao.cli;

/** Exit codes (DESIGN.md §5). */
final class Exit {

  static final int DONE = 0;
  static final int PARTIAL = 1;
  static final int USAGE = 2;
  static final int ENVIRONMENT = 3;

  private Exit() {}
}
