package org.kuaizhao.capture.unpack;

/**
 * What a snapshot file may unpack to: beyond it lies a bomb.
 *
 * @param depth of packs in packs
 * @param entries of all its packs
 * @param bytes unpacked, always allowed
 * @param ratio of the file's size, allowed beyond that; pages of one template reach 50
 */
public record Limits(int depth, int entries, long bytes, int ratio) {

  public static final Limits DEFAULT = new Limits(8, 2_000_000, 1L << 30, 200);
}
