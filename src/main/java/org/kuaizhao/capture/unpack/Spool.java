package org.kuaizhao.capture.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file of the system's temporary folder for what must be found at any place and only comes in its
 * order. It has no name once it is open, so nothing is left of it, however the program ends; it
 * goes with the last {@link Region} of it.
 */
final class Spool {

  private final FileChannel file;
  private final byte[] chunk = new byte[1 << 16];

  Spool() throws IOException {
    Path path = Files.createTempFile("kuaizhao", ".spool");
    this.file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Keeps a stream to its end; what came before it failed is kept, too. */
  Kept keep(InputStream in) throws IOException {
    long start = file.position();
    IOException fault = null;
    try {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        write(ByteBuffer.wrap(chunk, 0, read));
      }
    } catch (Budget.PassedException passed) {
      throw passed;
    } catch (IOException | RuntimeException broken) {
      fault = broken instanceof IOException io ? io : new IOException(broken.toString(), broken);
    }
    return new Kept(new Region(file, start, file.position() - start), fault);
  }

  /** What was kept, and what ended it before its end. */
  record Kept(Region bytes, @Nullable IOException fault) {}

  /** Bytes as a region, wherever they come from; what came before they failed. */
  static Kept region(Bytes bytes) throws IOException {
    Region region = bytes.region();
    if (region != null) {
      return new Kept(region, null);
    }
    try (InputStream in = bytes.from(0)) {
      return new Spool().keep(in);
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }
}
