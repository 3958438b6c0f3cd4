package org.kuaizhao.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.kuaizhao.capture.unpack.PeekStream;

/**
 * Pages saved as MIME messages (MHTML, RFC 2557) by any browser, and mails: newsletters above all.
 */
final class MimeSource implements Source {

  private static final Pattern START =
      Pattern.compile(
          "(?s)(?:\\xEF\\xBB\\xBF)?[\\r\\n]*(?:From [^\\n]*\\n)?[A-Za-z][A-Za-z0-9-]{0,60}:.*");

  @Override
  public boolean recognises(Head head) {
    if (!START.matcher(head.text()).matches()) {
      return false;
    }
    try {
      PeekStream in = new PeekStream(new ByteArrayInputStream(head.bytes()), 0);
      Map<String, String> fields = message(in).fields();
      return fields.containsKey("content-type")
          && (fields.containsKey("mime-version")
              || fields.containsKey("message-id")
              || fields.containsKey("snapshot-content-location")
              || fields.containsKey("from") && fields.containsKey("date"));
    } catch (IOException none) {
      return false;
    }
  }

  /** The header of a message, behind what may stand before it. */
  static MimePart message(PeekStream in) throws IOException {
    while (in.peek(3) > 0
        && (in.at(0) == '\r'
            || in.at(0) == '\n'
            || in.at(0) == (byte) 0xEF
            || in.at(0) == (byte) 0xBB
            || in.at(0) == (byte) 0xBF)) {
      in.read();
    }
    if (in.begins(new byte[] {'F', 'r', 'o', 'm', ' '})) {
      MimePart.line(in);
    }
    return MimePart.read(in, 0);
  }

  @Override
  public void read(Item item, Harvest harvest) throws IOException {
    new MimeReading(item, harvest).run();
  }
}
