package org.kuaizhao.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.kuaizhao.capture.Digests;

/**
 * A resource as it is sent (RFC 9110 §3.2). A text is held, a file of any other kind is read while
 * it is sent, however large it is.
 */
sealed interface Representation {

  /** The value of {@code Content-Type}. */
  String type();

  /** The strong validator of these bytes, in quotes (RFC 9110 §8.8.3). */
  String tag();

  long length();

  /** Sends a part of the bytes. */
  void send(ByteRange.Part part, OutputStream out) throws IOException;

  /** What is held as bytes. */
  record Text(String type, byte[] content, String encoding) implements Representation {

    static Text of(MediaType type, byte[] content) {
      return new Text(type.header(content), content, "");
    }

    /** The same in gzip, a representation with a tag of its own. */
    Text packed() throws IOException {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(content);
      }
      return new Text(type, packed.toByteArray(), "gzip");
    }

    @Override
    public String tag() {
      return '"' + Digests.hex(content).substring(0, 32) + '"';
    }

    @Override
    public long length() {
      return content.length;
    }

    @Override
    public void send(ByteRange.Part part, OutputStream out) throws IOException {
      out.write(content, (int) part.from(), (int) part.length());
    }
  }

  /** What is read from a file. */
  record Stored(String type, Path file, long length, long modified) implements Representation {

    static Stored of(MediaType type, Path file) throws IOException {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stored(
          type.name(), file, seen.size(), seen.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    }

    @Override
    public String tag() {
      return '"' + Long.toHexString(length) + '-' + Long.toHexString(modified) + '"';
    }

    @Override
    public void send(ByteRange.Part part, OutputStream out) throws IOException {
      try (FileChannel channel = FileChannel.open(file)) {
        WritableByteChannel to = Channels.newChannel(out);
        for (long at = part.from(); at < part.to(); ) {
          long sent = channel.transferTo(at, part.to() - at, to);
          if (sent <= 0) {
            throw new IOException(file + ": became shorter while it was sent");
          }
          at += sent;
        }
      }
    }
  }
}
