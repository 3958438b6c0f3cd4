package org.kuaizhao.capture;

/** Where goes what is found in a snapshot file. */
@FunctionalInterface
public interface Receiver {

  /** A page. */
  void accept(Capture capture);

  /** A picture that pages may show, of this file or of others. */
  default void picture(Picture picture) {}

  /**
   * A page that was seen again and lies in another file.
   *
   * @return whether it is looked for; else it is passed over
   */
  default boolean revisit(Revisit revisit) {
    return false;
  }
}
