package org.kuaizhao.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * What crawlers left beside the pages: {@code X.json} for the file {@code X}, or a line in the
 * folder's {@code captures.jsonl}. The file of its own wins.
 */
final class Hints {

  static final String FOLDER_FILE = "captures.jsonl";

  /** What a file's own hint is called, behind the file's name. */
  static final String SUFFIX = ".json";

  private static final ObjectMapper JSON = JsonMapper.shared();

  private final List<Listing.Note> problems = new ArrayList<>();
  private final Map<Path, Map<String, Told>> folders = new HashMap<>();

  /** A hint and the text it was read from, which stands for it in a file's key. */
  record Told(Hint hint, String text) {
    static final Told NOTHING = new Told(Hint.NONE, "");
  }

  /** The hint for a page, {@link Told#NOTHING} when there is none. */
  Told of(Path page) {
    Path own = PathName.beside(page, PathName.last(page) + SUFFIX);
    if (isFile(own)) {
      try {
        String text = Files.readString(own, StandardCharsets.UTF_8);
        return new Told(parse(JSON.readTree(text)), text);
      } catch (IOException | JacksonException e) {
        problems.add(new Listing.Note(PathName.of(own), "not a hint: " + firstLine(e)));
      }
    }
    Path folder = page.toAbsolutePath().getParent();
    if (folder == null) {
      return Told.NOTHING;
    }
    Map<String, Told> byName = folders.computeIfAbsent(folder, this::readFolder);
    Told told = byName.getOrDefault(PathName.last(page), Told.NOTHING);
    try {
      return told == Told.NOTHING ? ArchiveBox.told(page) : told;
    } catch (IOException unreadable) {
      problems.add(new Listing.Note(PathName.of(page), "its note is not readable"));
      return Told.NOTHING;
    }
  }

  List<Listing.Note> problems() {
    return problems;
  }

  private Map<String, Told> readFolder(Path folder) {
    Path list = folder.resolve(FOLDER_FILE);
    Map<String, Told> byName = new HashMap<>();
    if (!isFile(list)) {
      return byName;
    }
    try {
      int number = 0;
      for (String line : Files.readAllLines(list, StandardCharsets.UTF_8)) {
        number++;
        if (!line.isBlank()) {
          readLine(list, number, line, byName);
        }
      }
    } catch (IOException e) {
      problems.add(new Listing.Note(PathName.of(list), "not readable: " + firstLine(e)));
    }
    return byName;
  }

  /** A hint is a file of the folder: behind a link may lie what no crawler wrote. */
  private boolean isFile(Path hint) {
    if (Files.isSymbolicLink(hint)) {
      problems.add(new Listing.Note(hint.toString(), "a link, not followed"));
    }
    return Files.isRegularFile(hint, LinkOption.NOFOLLOW_LINKS);
  }

  private void readLine(Path list, int number, String line, Map<String, Told> byName) {
    try {
      JsonNode node = JSON.readTree(line);
      String file = text(node, "file");
      if (file == null) {
        problems.add(new Listing.Note(PathName.of(list) + ":" + number, "names no file"));
      } else if (RelativePath.fault(file) != null) {
        problems.add(
            new Listing.Note(
                PathName.of(list) + ":" + number,
                "names no file below it: " + RelativePath.fault(file)));
      } else {
        byName.put(file, new Told(parse(node), line));
      }
    } catch (JacksonException e) {
      problems.add(new Listing.Note(PathName.of(list) + ":" + number, "not JSON: " + firstLine(e)));
    }
  }

  static Hint parse(JsonNode node) {
    return new Hint(
        text(node, "url"),
        text(node, "fetchedAt"),
        node.path("status").asInt(0),
        contentType(node.path("headers")),
        text(node, "source"),
        text(node, "category"));
  }

  private static @Nullable String contentType(JsonNode headers) {
    for (Map.Entry<String, JsonNode> header : headers.properties()) {
      if (header.getKey().equalsIgnoreCase("content-type")) {
        return header.getValue().asString("");
      }
    }
    return null;
  }

  private static @Nullable String text(JsonNode node, String field) {
    String value = node.path(field).asString("").strip();
    return value.isEmpty() ? null : value;
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
