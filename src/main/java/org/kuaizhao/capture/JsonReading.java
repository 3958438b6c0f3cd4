package org.kuaizhao.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.kuaizhao.capture.unpack.PeekStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** One reading of items in JSON: one, a list, a list in an object, or one a line. */
final class JsonReading {

  private static final Set<String> LISTS =
      Set.of("articles", "items", "data", "results", "documents", "docs", "pages", "posts", "hits");

  private final Item item;
  private final Harvest harvest;
  private int items;
  private int others;

  JsonReading(Item item, Harvest harvest) {
    this.item = item;
    this.harvest = harvest;
  }

  void run() throws IOException {
    Origin wanted = harvest.wanted();
    if (wanted != null && wanted.offset() >= 0) {
      again(wanted);
    }
    if (harvest.isDone()) {
      return;
    }
    if (isLines()) {
      lines();
    } else {
      document();
    }
    if (items == 0 && harvest.damages().size() == 0) {
      harvest.accept(item.page(item.payload().bytes(), Fetch.NONE, harvest));
    } else {
      for (int i = 0; i < others; i++) {
        harvest.skip("JSON that is no page");
      }
    }
  }

  /** The item at an offset. */
  private void again(Origin wanted) throws IOException {
    try (JsonStream json = new JsonStream(item.bytes(), wanted.offset())) {
      if (json.next() == JsonToken.START_OBJECT) {
        handOn(json.value(), item.place().at(wanted.offset()));
      }
    } catch (JacksonException inAnotherPlace) {
      // it is looked for from the start
    }
  }

  /** Whether its first line is a whole object and more follows. */
  private boolean isLines() throws IOException {
    try (PeekStream in = new PeekStream(item.bytes().from(0), 0)) {
      byte[] line = line(in);
      while (line.length > 0 && new String(line, StandardCharsets.UTF_8).isBlank()) {
        line = line(in);
      }
      return line.length > 0 && in.peek(1) > 0 && JsonStream.tree(line).isObject();
    } catch (JacksonException spansLines) {
      return false;
    }
  }

  private static byte[] line(PeekStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] piece = MimePart.line(in);
    while (piece.length > 0) {
      if (line.size() < 2 * Item.LONGEST_PAGE) {
        line.writeBytes(piece);
      }
      if (piece[piece.length - 1] == '\n') {
        break;
      }
      piece = MimePart.line(in);
    }
    return line.toByteArray();
  }

  private void lines() throws IOException {
    try (PeekStream in = new PeekStream(item.bytes().from(0), 0)) {
      while (in.peek(1) > 0 && !harvest.isDone()) {
        Origin at = item.place().at(in.position());
        byte[] line = line(in);
        try {
          if (!new String(line, 0, Math.min(line.length, 64), StandardCharsets.ISO_8859_1)
              .isBlank()) {
            handOn(JsonStream.tree(line), at);
          }
        } catch (JacksonException broken) {
          harvest.damage(at, null, "no JSON: " + Damages.reason(broken));
        }
      }
    }
  }

  private void document() throws IOException {
    long at = 0;
    try (JsonStream json = new JsonStream(item.bytes(), 0)) {
      for (JsonToken token = json.next(); token != null && !harvest.isDone(); token = json.next()) {
        at = json.offset();
        if (token == JsonToken.START_OBJECT) {
          handOn(json.value(), item.place().at(at));
        } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
          others++;
        }
      }
    } catch (JacksonException broken) {
      if (items > 0) {
        harvest.damage(item.place().at(at), null, "no JSON from here: " + Damages.reason(broken));
      }
    }
  }

  private void handOn(JsonNode node, Origin at) {
    if (node.isObject() && !handOnItem(node, at) && !handOnList(node, at)) {
      others++;
    }
  }

  private boolean handOnItem(JsonNode node, Origin at) {
    if (node.path("rejected").isString()) {
      harvest.skip("rejected before");
      items++;
      return true;
    }
    JsonItem found = JsonItem.of(node);
    if (found == null) {
      return false;
    }
    items++;
    harvest.accept(
        new Capture(
            at.toString(),
            found.payload(),
            Digests.digest(found.payload()),
            found.fetch(),
            found.hint(),
            List.of()));
    return true;
  }

  /** A list below a name that lists have. */
  private boolean handOnList(JsonNode node, Origin at) {
    boolean found = false;
    for (String name : LISTS) {
      JsonNode list = node.path(name).isObject() ? node.path(name).path(name) : node.path(name);
      for (int i = 0; list.isArray() && i < list.size(); i++) {
        String place = at.offset() + "/" + name + "/" + i;
        found |= list.get(i).isObject() && handOnItem(list.get(i), item.place().inner(place).at(0));
      }
    }
    return found;
  }
}
