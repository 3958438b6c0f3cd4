package org.kuaizhao.capture;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Paths written as names and turned back, the same in every locale. {@code /} stands between the
 * parts, and only the system's own separator becomes one: a backslash in the name of a file on
 * Linux is a part of the name. A name that the locale cannot write is read from the bytes of the
 * path's URI, as UTF-8; bytes that are no UTF-8 are written {@code %B6}.
 */
public final class PathName {

  /** What to do about names that the locale cannot write. */
  public static final String ADVICE =
      "this locale cannot write all names: set LC_ALL=C.UTF-8 or another UTF-8 locale";

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** What else belongs into the path of a URI as it is (RFC 3986 §3.3). */
  private static final String PLAIN = "/-._~!$&'()*+,;=:@";

  private PathName() {}

  /** The name of a path as it is written, absolute or not. */
  public static String of(Path path) {
    Path root = path.getRoot();
    String start = root == null ? "" : slashes(root);
    StringBuilder name = new StringBuilder(start);
    for (Path part : path) {
      name.append(name.length() > start.length() ? "/" : "").append(part(part));
    }
    return name.toString();
  }

  /** The name of a path below a folder. */
  static String of(Path folder, Path path) {
    return of(folder.relativize(path));
  }

  /** The name of the path's last part. */
  static String last(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : part(name);
  }

  /** Whether the locale can write the path: {@code Path.of} turns its text back into it. */
  public static boolean isPlain(Path path) {
    try {
      return path.getFileSystem().getPath(path.toString()).equals(path);
    } catch (InvalidPathException unwritable) {
      return false;
    }
  }

  /** Whether letters of a name were replaced on their way here, for they are not in the locale. */
  public static boolean isDoubtful(String name) {
    String whole = name + Path.of("").toAbsolutePath(); // the folder we are in may be the cause
    boolean replaced = whole.indexOf('?') >= 0 || whole.indexOf('\uFFFD') >= 0;
    try {
      return replaced && Path.of("\u5FEB\u00E9").toString().isEmpty();
    } catch (InvalidPathException narrow) {
      return replaced;
    }
  }

  /** The path of a name from outside: a command line, standard input. */
  public static Path parse(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException unwritable) {
      return name.startsWith("/")
          ? below(Path.of("/"), name.substring(1))
          : below(Path.of(""), name);
    }
  }

  /** The path of a name below a folder. */
  public static Path resolve(Path folder, String name) {
    try {
      Path plain = folder.resolve(name);
      if (name.indexOf('%') < 0 || Files.exists(plain, LinkOption.NOFOLLOW_LINKS)) {
        return plain;
      }
    } catch (InvalidPathException unwritable) {
      // its bytes can be named all the same
    }
    return below(folder, name);
  }

  /** The path of a name beside a file. */
  static Path beside(Path file, String name) {
    Path folder = file.getParent();
    return resolve(folder == null ? Path.of("") : folder, name);
  }

  /** The name as the path of a URI: what is no plain ASCII as percent signs over its UTF-8. */
  public static String encode(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      encode(encoded, b);
    }
    return encoded.toString();
  }

  private static void encode(StringBuilder to, byte b) {
    boolean letter = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9';
    if (letter || b > 0 && PLAIN.indexOf(b) >= 0) {
      to.append((char) b);
    } else {
      to.append('%').append(HEX.toHexDigits(b));
    }
  }

  private static String slashes(Path path) {
    String separator = path.getFileSystem().getSeparator();
    return path.toString().replace(separator, "/");
  }

  private static String part(Path part) {
    String name = part.toString();
    return isAscii(name) || isPlain(part) ? name : text(bytes(part));
  }

  /** Every locale writes ASCII; a question mark may stand for what it cannot write. */
  private static boolean isAscii(String name) {
    return name.chars().allMatch(c -> c < 0x80 && c != '?');
  }

  /** The bytes of a path's last part, which its URI tells in any locale. */
  private static byte[] bytes(Path part) {
    String uri = part.toUri().getRawPath();
    String whole = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = whole.lastIndexOf('/') + 1; i < whole.length(); i++) {
      if (whole.charAt(i) == '%') {
        bytes.write(HexFormat.fromHexDigits(whole, i + 1, i + 3));
        i += 2;
      } else {
        bytes.write(whole.charAt(i));
      }
    }
    return bytes.toByteArray();
  }

  private static String text(byte[] bytes) {
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(3 * bytes.length);
    while (in.hasRemaining()) {
      CoderResult result = utf8.decode(in, out, true);
      for (int i = 0; result.isError() && i < result.length(); i++) {
        out.put('%').put(HEX.toHexDigits(in.get()));
      }
    }
    return out.flip().toString();
  }

  /** By URI, since the text of the name cannot be a path in this locale. */
  private static Path below(Path folder, String name) {
    StringBuilder uri = new StringBuilder(folder.toUri().toString());
    if (uri.charAt(uri.length() - 1) != '/') {
      uri.append('/');
    }
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      if (isByte(bytes, i)) {
        uri.append('%').append((char) bytes[i + 1]).append((char) bytes[i + 2]);
        i += 2;
      } else {
        encode(uri, bytes[i]);
      }
    }
    return Path.of(URI.create(uri.toString()));
  }

  /** Whether a byte that is no UTF-8 is written here: its first digit is 8 or more. */
  private static boolean isByte(byte[] name, int at) {
    return at + 2 < name.length
        && name[at] == '%'
        && Character.digit(name[at + 1], 16) >= 8
        && HexFormat.isHexDigit(name[at + 2]);
  }
}
