package org.kuaizhao.capture;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.kuaizhao.capture.unpack.Budget;
import org.kuaizhao.capture.unpack.Bytes;

/**
 * Mailboxes (RFC 4155): messages one after another, each behind a line {@code From …} that follows
 * an empty one. A message is told by where that line begins.
 */
final class MboxSource implements Source {

  private static final String FROM = "From \\S[^\\n]{0,300}\\d\\d:\\d\\d[^\\n]{0,80}";
  private static final Pattern START =
      Pattern.compile("(?s)" + FROM + "\\n>?[A-Za-z][A-Za-z0-9-]{0,60}:.*");
  private static final Pattern LINE = Pattern.compile(FROM);
  private static final int LONGEST_LINE = 400;

  @Override
  public boolean recognises(Head head) {
    return head.begins("From ") && START.matcher(head.text()).matches();
  }

  @Override
  public void read(Item item, Harvest harvest) throws IOException {
    long at = harvest.wanted() == null ? 0 : wanted(item, harvest.wanted());
    while (at >= 0 && !harvest.isDone()) {
      long end = next(item.bytes(), at);
      message(item, at, end, harvest);
      at = end;
    }
  }

  private static long wanted(Item item, Origin wanted) {
    String outer = item.place().inner() == null ? "" : item.place().inner();
    String inner = wanted.inner() == null ? "" : wanted.inner();
    String message = inner.substring(Math.min(inner.length(), outer.length())).replace("!", "");
    return message.matches("\\d{1,18}") ? Long.parseLong(message) : -1;
  }

  /** The fence around one message. */
  private static void message(Item item, long at, long end, Harvest harvest) throws IOException {
    try {
      Bytes bytes = Bytes.of(() -> stretch(item.bytes(), at, end));
      Item message = item.inner(Long.toString(at), bytes, Surroundings.NONE);
      new MimeReading(message, harvest).run();
    } catch (Budget.PassedException passed) {
      throw passed;
    } catch (IOException | RuntimeException thrown) {
      Damages.letInterruptionsPass(thrown);
      if (harvest.isFailing()) {
        throw thrown;
      }
      harvest.damage(item.place().at(at), null, thrown);
    }
  }

  private static InputStream stretch(Bytes bytes, long at, long end) throws IOException {
    InputStream rest = bytes.from(at);
    return end < 0 ? rest : new Stretch(rest, end - at);
  }

  /** Ends where the next message begins. */
  private static final class Stretch extends FilterInputStream {
    private long left;

    Stretch(InputStream in, long length) {
      super(in);
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      int b = left == 0 ? -1 : in.read();
      left -= b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = left == 0 ? -1 : in.read(to, offset, (int) Math.min(length, left));
      left -= Math.max(0, read);
      return read;
    }

    @Override
    public long skip(long most) throws IOException {
      long skipped = in.skip(Math.min(most, left));
      left -= skipped;
      return skipped;
    }
  }

  /** Where the next message begins behind an offset, -1 when there is none. */
  private static long next(Bytes bytes, long from) throws IOException {
    try (InputStream in = new BufferedInputStream(bytes.from(from), 1 << 16)) {
      long start = from;
      long position = from;
      boolean isBehindEmpty = false;
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        position++;
        if (b != '\n') {
          if (line.size() < LONGEST_LINE && b != '\r') {
            line.write(b);
          }
          continue;
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        if (isBehindEmpty && start > from && LINE.matcher(text).matches()) {
          return start;
        }
        isBehindEmpty = text.isEmpty();
        line.reset();
        start = position;
      }
      return -1;
    }
  }
}
