package org.kuaizhao.capture;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.unpack.Bytes;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON of any length, of which one value at a time is in memory. */
final class JsonStream implements AutoCloseable {

  /** A longer value is refused. */
  private static final int LONGEST_VALUE = 2 * Item.LONGEST_PAGE;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(LONGEST_VALUE).build())
                  .build())
          .build();

  private final Limited in;
  private final long start;
  private final JsonParser parser;

  JsonStream(Bytes bytes, long start) throws IOException {
    this.in = new Limited(bytes.from(start));
    this.start = start;
    this.parser = JSON.createParser(in);
  }

  static JsonNode tree(byte[] bytes) {
    return JSON.readTree(bytes);
  }

  @Nullable JsonToken next() {
    in.sinceValue = 0;
    return parser.nextToken();
  }

  String name() {
    return String.valueOf(parser.currentName());
  }

  /** Where the current value begins. */
  long offset() {
    return start + Math.max(0, parser.currentTokenLocation().getByteOffset());
  }

  /** The current value, whole. */
  JsonNode value() {
    in.sinceValue = 0;
    return parser.readValueAsTree();
  }

  void skip() {
    in.sinceValue = Long.MIN_VALUE / 2;
    parser.skipChildren();
    in.sinceValue = 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private static final class Limited extends FilterInputStream {
    private long sinceValue;

    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = in.read(to, offset, length);
      sinceValue += read;
      if (sinceValue > LONGEST_VALUE) {
        throw new IOException("a value is longer than " + LONGEST_VALUE + " bytes");
      }
      return read;
    }
  }
}
