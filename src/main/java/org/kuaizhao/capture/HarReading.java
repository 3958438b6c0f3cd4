package org.kuaizhao.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.kuaizhao.capture.sniff.Sniffer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * One reading of an HTTP archive (HAR 1.2): first its images, which come after the pages they
 * belong to, then the pages.
 */
final class HarReading {

  private static final HttpHead NO_HEAD = new HttpHead(0, Map.of(), 0);

  private final Item item;
  private final Harvest harvest;
  private final Map<String, List<Resource>> images = new HashMap<>();
  private boolean isTold;

  HarReading(Item item, Harvest harvest) {
    this.item = item;
    this.harvest = harvest;
  }

  void run() throws IOException {
    Origin wanted = harvest.wanted();
    if (wanted != null && wanted.offset() >= 0) {
      again(wanted);
      return;
    }
    entries(this::image);
    entries(this::page);
  }

  private void again(Origin wanted) throws IOException {
    try (JsonStream json = new JsonStream(item.bytes(), wanted.offset())) {
      json.next();
      JsonNode entry = json.value();
      if (harvest.isWanted(wanted)) {
        harvest.resource(wanted, content(entry));
      } else {
        page(entry, wanted);
      }
    }
  }

  /** Each entry with its place. */
  private void entries(BiConsumer<JsonNode, Origin> each) throws IOException {
    long at = 0;
    try (JsonStream json = new JsonStream(item.bytes(), 0)) {
      boolean isLog = false;
      for (JsonToken token = json.next(); token != null; token = json.next()) {
        if (token == JsonToken.PROPERTY_NAME) {
          String name = json.name();
          token = json.next();
          if (name.equals("log") && token == JsonToken.START_OBJECT) {
            isLog = true;
          } else if (isLog && name.equals("entries") && token == JsonToken.START_ARRAY) {
            while (json.next() == JsonToken.START_OBJECT) {
              at = json.offset();
              each.accept(json.value(), item.place().at(at));
            }
          } else {
            json.skip();
          }
        }
      }
    } catch (JacksonException broken) {
      if (!isTold) {
        harvest.damage(item.place().at(at), null, "no HAR from here: " + Damages.reason(broken));
      }
      isTold = true;
    }
  }

  private void image(JsonNode entry, Origin at) {
    String type = type(entry);
    if (Sniffer.mediaType(type).startsWith("image/") && isGood(entry)) {
      byte[] bytes = content(entry);
      if (bytes.length > 0) {
        String url = entry.path("request").path("url").asString("");
        Resource image =
            new Resource(url, Digests.digest(bytes), Sniffer.mediaType(type), at.toString());
        images
            .computeIfAbsent(entry.path("pageref").asString(""), page -> new ArrayList<>())
            .add(image);
        String fetched = Instants.parse(entry.path("startedDateTime").asString(""));
        if (Sniffer.picture(bytes) != null) {
          harvest.picture(new Picture(url, fetched, image), bytes);
        }
      }
    }
  }

  private void page(JsonNode entry, Origin at) {
    JsonNode response = entry.path("response");
    int status = response.path("status").asInt(0);
    if (!isGood(entry)) {
      harvest.skip("HTTP " + status);
      return;
    }
    String type = type(entry);
    byte[] payload = content(entry);
    String plain = Sniffer.mediaType(type);
    boolean isPage =
        plain.equals("text/html")
            || plain.equals("application/xhtml+xml")
            || Sniffer.isPage(payload);
    if (!isPage || payload.length == 0) {
      harvest.skip(
          payload.length == 0 ? "no content in the HAR" : plain.isEmpty() ? "no page" : plain);
      return;
    }
    boolean isText = !response.path("content").path("encoding").asString("").equals("base64");
    Fetch fetch =
        new Fetch(
            entry.path("request").path("url").asString(null),
            Instants.parse(entry.path("startedDateTime").asString("")),
            status,
            isText ? ReadyText.TYPE : type);
    List<Resource> resources = new ArrayList<>(images.getOrDefault("", List.of()));
    String reference = entry.path("pageref").asString("");
    if (!reference.isEmpty()) {
      resources.addAll(images.getOrDefault(reference, List.of()));
    }
    harvest.accept(
        new Capture(at.toString(), payload, Digests.digest(payload), fetch, Hint.NONE, resources));
  }

  private static boolean isGood(JsonNode entry) {
    int status = entry.path("response").path("status").asInt(0);
    return status == 0 || status / 100 == 2;
  }

  private static String type(JsonNode entry) {
    return entry.path("response").path("content").path("mimeType").asString("");
  }

  private static byte[] content(JsonNode entry) {
    JsonNode content = entry.path("response").path("content");
    String text = content.path("text").asString("");
    if (!content.path("encoding").asString("").equals("base64")) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    byte[] bytes = Base64.getMimeDecoder().decode(text);
    return Body.of(bytes, NO_HEAD).bytes();
  }
}
