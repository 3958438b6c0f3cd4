package org.kuaizhao.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder that ArchiveBox keeps of one page, named by an instant: the page in the forms of several
 * tools, and {@code index.json}, which tells its address and when each tool fetched it.
 */
final class ArchiveBox {

  private static final Pattern NAME = Pattern.compile("\\d{9,11}(?:\\.\\d{1,9})?");
  static final String NOTE = "index.json";

  /** How deep the folders of a page that wget saved may lie in it. */
  private static final int DEEPEST = 12;

  private static final Set<String> OWN = Set.of("index.html", NOTE, "headers.json", "urls.txt");
  private static final Set<String> DERIVED = Set.of("readability", "mercury", "htmltotext.txt");

  private ArchiveBox() {}

  /** The note on a file that lies in such a folder; null when it lies in none. */
  static @Nullable Path note(Path file) {
    Path folder = file.getParent();
    for (int up = 0; folder != null && up < DEEPEST; up++) {
      if (isNamed(String.valueOf(folder.getFileName()))) {
        Path note = folder.resolve(NOTE);
        return Files.isRegularFile(note, LinkOption.NOFOLLOW_LINKS) ? note : null;
      }
      folder = folder.getParent();
    }
    return null;
  }

  /** Whether a folder is named as such are. */
  static boolean isNamed(String folder) {
    return !folder.isEmpty() && folder.charAt(0) <= '9' && NAME.matcher(folder).matches();
  }

  /**
   * Why a file of such a folder is left alone; null when it may be a page.
   *
   * @param path from the folder on
   */
  static @Nullable String reasonToSkip(String path) {
    String first = path.replaceFirst("/.*", "");
    if (OWN.contains(path)) {
      return "ArchiveBox's own";
    }
    return DERIVED.contains(first) ? "another form of the page" : null;
  }

  /** What the note tells of a page; the address of one that stands in the folder itself alone. */
  static Hints.Told told(Path page) throws IOException {
    Path note = note(page);
    if (note == null) {
      return Hints.Told.NOTHING;
    }
    String text = Files.readString(note, StandardCharsets.UTF_8);
    try {
      JsonNode told = JsonMapper.shared().readTree(text);
      boolean isTop = page.resolveSibling(NOTE).equals(note);
      String url = isTop ? told.path("url").asString(null) : null;
      String title = isTop ? told.path("title").asString(null) : null;
      Hint hint = new Hint(url, time(told, tool(page)), 0, null, null, null, title);
      return new Hints.Told(hint, text);
    } catch (JacksonException noJson) {
      return Hints.Told.NOTHING;
    }
  }

  private static String tool(Path page) {
    return switch (PathName.last(page)) {
      case "singlefile.html" -> "singlefile";
      case "output.html" -> "dom";
      default -> "wget";
    };
  }

  /** When the tool was at it last, or else when the page was added. */
  private static @Nullable String time(JsonNode told, String tool) {
    String at = null;
    for (JsonNode run : told.path("history").path(tool)) {
      boolean isDone = run.path("status").asString("").equals("succeeded");
      String start = Instants.parse(run.path("start_ts").asString(""));
      at = isDone && start != null ? start : at;
    }
    return at != null ? at : instant(told.path("timestamp").asString(""));
  }

  private static @Nullable String instant(String seconds) {
    try {
      return NAME.matcher(seconds).matches()
          ? Instant.ofEpochSecond(Long.parseLong(seconds.replaceFirst("\\..*", ""))).toString()
          : null;
    } catch (DateTimeException | NumberFormatException none) {
      return null;
    }
  }
}
