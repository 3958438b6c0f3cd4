package org.kuaizhao.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A struct in Thrift's compact protocol, in which Parquet writes what it says of its pages: fields
 * in the order of their numbers.
 */
final class ThriftCompact {

  private static final int TRUE = 1;
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;
  private static final int SHORT_LIST = 15;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int last;

  /** A flag that is set; its type says so, and no value follows. */
  ThriftCompact yes(int field) {
    head(field, TRUE);
    return this;
  }

  ThriftCompact i32(int field, int value) {
    head(field, I32);
    varint(zigzag(value));
    return this;
  }

  ThriftCompact i64(int field, long value) {
    head(field, I64);
    varint(zigzag(value));
    return this;
  }

  ThriftCompact text(int field, String value) {
    head(field, BINARY);
    binary(value);
    return this;
  }

  ThriftCompact struct(int field, Consumer<ThriftCompact> fields) {
    head(field, STRUCT);
    struct(fields);
    return this;
  }

  ThriftCompact i32s(int field, List<Integer> values) {
    return list(field, I32, values, (struct, value) -> struct.varint(zigzag(value)));
  }

  ThriftCompact texts(int field, List<String> values) {
    return list(field, BINARY, values, ThriftCompact::binary);
  }

  <T> ThriftCompact structs(int field, List<T> values, BiConsumer<ThriftCompact, T> write) {
    return list(
        field,
        STRUCT,
        values,
        (parent, value) -> parent.struct(child -> write.accept(child, value)));
  }

  /** The struct with its end. */
  byte[] bytes() {
    out.write(0);
    return out.toByteArray();
  }

  private <T> ThriftCompact list(
      int field, int type, List<T> values, BiConsumer<ThriftCompact, T> write) {
    head(field, LIST);
    if (values.size() < SHORT_LIST) {
      out.write(values.size() << 4 | type);
    } else {
      out.write(SHORT_LIST << 4 | type);
      varint(values.size());
    }
    values.forEach(value -> write.accept(this, value));
    return this;
  }

  private void struct(Consumer<ThriftCompact> fields) {
    ThriftCompact child = new ThriftCompact();
    fields.accept(child);
    out.writeBytes(child.bytes());
  }

  private void binary(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    out.writeBytes(utf8);
  }

  /** Fields are told by how much their numbers grow, never by more than 15 here. */
  private void head(int field, int type) {
    out.write(field - last << 4 | type);
    last = field;
  }

  private static long zigzag(long value) {
    return value << 1 ^ value >> 63;
  }

  private void varint(long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      out.write((int) (left & 0x7f) | 0x80);
      left >>>= 7;
    }
    out.write((int) left);
  }
}
