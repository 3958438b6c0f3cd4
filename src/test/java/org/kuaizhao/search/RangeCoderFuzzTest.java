package org.kuaizhao.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;

/** The shards' coder: what is written is read, and any bytes at all are read as something. */
class RangeCoderFuzzTest {

  private static final int MODELS = 2 * RangeEncoder.NUMBER + 512;
  private static final int TREE = 2 * RangeEncoder.NUMBER;

  /** The input is a list of what to write, a kind and a value each. */
  @FuzzTest
  void whatIsWrittenIsReadBack(byte[] input) {
    RangeEncoder encoder = new RangeEncoder(MODELS);
    ByteBuffer wanted = ByteBuffer.wrap(input);
    while (wanted.remaining() >= 5) {
      int kind = wanted.get() & 7;
      int value = wanted.getInt() & 0x3FFFFFFF;
      switch (kind) {
        case 0, 1 -> encoder.bit(kind, value & 1);
        case 2 -> encoder.direct(value, 30);
        case 3 -> encoder.direct(value & 0xFFFF, 16);
        case 4 -> encoder.tree(TREE, value & 0xFF, 8);
        default -> encoder.number((kind & 1) * RangeEncoder.NUMBER, value >>> (value & 31));
      }
    }
    RangeDecoder decoder = new RangeDecoder(encoder.finish(), MODELS);
    wanted.rewind();
    while (wanted.remaining() >= 5) {
      int kind = wanted.get() & 7;
      int value = wanted.getInt() & 0x3FFFFFFF;
      switch (kind) {
        case 0, 1 -> assertEquals(value & 1, decoder.bit(kind));
        case 2 -> assertEquals(value, decoder.direct(30));
        case 3 -> assertEquals(value & 0xFFFF, decoder.direct(16));
        case 4 -> assertEquals(value & 0xFF, decoder.tree(TREE, 8));
        default ->
            assertEquals(value >>> (value & 31), decoder.number((kind & 1) * RangeEncoder.NUMBER));
      }
    }
  }

  @FuzzTest
  void anyBytesAreReadAsNumbers(byte[] input) {
    RangeDecoder decoder = new RangeDecoder(input, MODELS);
    for (int i = 0; i < 2 * input.length; i++) {
      int tree = decoder.tree(TREE, 8);
      assertTrue(tree >= 0 && tree < 256, () -> "" + tree);
      decoder.number(0);
    }
  }
}
