package org.kuaizhao.capture;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is known of a capture beside its bytes, as a named field of a WARC record (WARC 1.1 §5,
 * extensions): a record must have a date and an address, and a loose file may have neither. Read
 * back, the capture is the one it was.
 *
 * @param images that came with the page; their records stand before the page's
 */
public record CaptureNote(Fetch fetch, Hint hint, List<Resource> images) {

  /** The field of a page's record. */
  public static final String FIELD = "Kuaizhao-Capture";

  /** The field of the record of an image that came with a page: its digest. */
  public static final String IMAGE_FIELD = "Kuaizhao-Image";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  public CaptureNote {
    images = List.copyOf(images);
  }

  /** The note as the value of the field. */
  public String text() {
    ObjectNode out = JSON.createObjectNode();
    put(out, "url", fetch.url());
    put(out, "at", fetch.at());
    put(out, "contentType", fetch.contentType());
    put(out, "robots", fetch.robots());
    if (fetch.status() != 0) {
      out.put("status", fetch.status());
    }
    if (!hint.equals(Hint.NONE)) {
      ObjectNode told = out.putObject("hint");
      put(told, "url", hint.url());
      put(told, "fetchedAt", hint.fetchedAt());
      put(told, "contentType", hint.contentType());
      put(told, "source", hint.source());
      put(told, "category", hint.category());
      if (hint.status() != 0) {
        told.put("status", hint.status());
      }
    }
    if (!images.isEmpty()) {
      ArrayNode list = out.putArray("images");
      for (Resource image : images) {
        list.addObject()
            .put("reference", image.reference())
            .put("digest", image.digest())
            .put("mediaType", image.mediaType());
      }
    }
    return JSON.writeValueAsString(out);
  }

  /** The note of a field's value; null when it is none. */
  static @Nullable CaptureNote parse(@Nullable String value) {
    if (value == null) {
      return null;
    }
    try {
      JsonNode in = JSON.readTree(value);
      JsonNode told = in.path("hint");
      List<Resource> images = new ArrayList<>();
      for (JsonNode image : in.path("images")) {
        images.add(
            new Resource(
                image.path("reference").asString(""),
                image.path("digest").asString(""),
                image.path("mediaType").asString(""),
                ""));
      }
      Hint hint =
          new Hint(
              string(told, "url"),
              string(told, "fetchedAt"),
              told.path("status").asInt(0),
              string(told, "contentType"),
              string(told, "source"),
              string(told, "category"));
      return new CaptureNote(
          new Fetch(
              string(in, "url"),
              string(in, "at"),
              in.path("status").asInt(0),
              string(in, "contentType"),
              string(in, "robots")),
          hint,
          images);
    } catch (JacksonException none) {
      return null; // anybody may write a field of this name
    }
  }

  private static void put(ObjectNode out, String name, @Nullable String value) {
    if (value != null) {
      out.put(name, value);
    }
  }

  private static @Nullable String string(JsonNode in, String name) {
    JsonNode value = in.path(name);
    return value.isString() ? value.asString() : null;
  }
}
