package org.kuaizhao.capture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.unpack.Pack;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a WACZ (1.1.1) tells of the WARCs in it: their digests, who signed them, and the pages that
 * somebody looked at with their titles and times.
 */
final class Wacz {

  private static final int LONGEST_NOTE = 16 << 20;
  private static final int LONGEST_LINE = 4 << 20;

  /** How keys without a certificate sign: the specification has P-384, early tools P-256. */
  private static final List<String> SIGNATURES =
      List.of("SHA256withECDSAinP1363Format", "SHA384withECDSAinP1363Format", "SHA256withECDSA");

  private final Item pack;
  private final Harvest harvest;
  private final Map<String, Pack.Entry> byName;

  Wacz(Item pack, Harvest harvest, Map<String, Pack.Entry> byName) {
    this.pack = pack;
    this.harvest = harvest;
    this.byName = byName;
  }

  /** WARCs, and packs that may hold some. */
  static boolean isArchive(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.matches("(?:.*/)?archive/.*")
        || lower.matches(".*\\.(?:wacz|w?arc(?:\\.gz|\\.zst)?)");
  }

  private static boolean isPages(String name) {
    return name.toLowerCase(Locale.ROOT).matches("(?:.*/)?pages/[^/]+\\.jsonl");
  }

  /** Compares what is read with the digests that are told of it (§5.2.1, §5.2.2). */
  void verify() throws IOException {
    for (Map.Entry<String, Pack.Entry> note : byName.entrySet()) {
      String name = note.getKey();
      try {
        if (name.endsWith("datapackage.json")) {
          JsonNode list = JsonMapper.shared().readTree(text(note.getValue()));
          for (JsonNode resource : list.path("resources")) {
            String told = resource.path("path").asString("");
            String file = (isBeside(told) ? "archive/" : "") + told;
            verify(beside(name, file), resource.path("hash").asString(""), "datapackage.json");
          }
        } else if (name.endsWith("datapackage-digest.json")) {
          signed(name, JsonMapper.shared().readTree(text(note.getValue())));
        }
      } catch (JacksonException noJson) {
        harvest.damage(pack.place().inner(name), null, "no JSON");
      }
    }
  }

  /** Early tools name the WARCs without their folder. */
  private boolean isBeside(String told) {
    return told.indexOf('/') < 0 && !byName.containsKey(told) && isArchive(told);
  }

  private static String beside(String note, String file) {
    int slash = note.lastIndexOf('/');
    return slash < 0 ? file : note.substring(0, slash + 1) + file;
  }

  private void verify(String name, String said, String by) throws IOException {
    Pack.Entry entry = byName.get(name);
    boolean isRead = isArchive(name) || isPages(name) || name.endsWith("datapackage.json");
    if (entry == null || !isRead || !said.matches("sha256:[0-9a-f]{64}")) {
      return;
    }
    try (InputStream in = entry.bytes().from(0)) {
      if (!Digests.digest(in).equals(said)) {
        harvest.damage(pack.place().inner(name), null, "has another digest than " + by + " says");
      }
    } catch (IOException broken) {
      Damages.letInterruptionsPass(broken); // told when it is read
    }
  }

  private void signed(String name, JsonNode note) throws IOException {
    String path = note.path("path").asString("datapackage.json");
    verify(beside(name, path), note.path("hash").asString(""), "datapackage-digest.json");
    JsonNode signed = note.path("signedData");
    String hash = signed.path("hash").asString("");
    String key = signed.path("publicKey").asString("");
    boolean isOther = !hash.isEmpty() && !hash.equals(note.path("hash").asString(""));
    if (isOther
        || !key.isEmpty() && !isSignedBy(key, hash, signed.path("signature").asString(""))) {
      harvest.damage(pack.place().inner(name), null, "its signature is not that of the digest");
    }
  }

  /** What cannot be checked counts as good: nobody says that it is not. */
  private static boolean isSignedBy(String key, String text, String signature) {
    try {
      byte[] encoded = Base64.getDecoder().decode(key);
      byte[] value = Base64.getDecoder().decode(signature);
      PublicKey signer =
          KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
      for (String way : SIGNATURES) {
        if (isSignedBy(signer, way, text, value)) {
          return true;
        }
      }
      return false;
    } catch (GeneralSecurityException | IllegalArgumentException unknown) {
      return true;
    }
  }

  private static boolean isSignedBy(PublicKey signer, String way, String text, byte[] value) {
    try {
      Signature check = Signature.getInstance(way);
      check.initVerify(signer);
      check.update(text.getBytes(StandardCharsets.UTF_8));
      return check.verify(value);
    } catch (GeneralSecurityException otherWay) {
      return false;
    }
  }

  /** What its lists of pages tell (§5.3): a title, and a time for a record that has none. */
  Surroundings pages() throws IOException {
    Map<String, List<Hint>> pages = new HashMap<>();
    for (Map.Entry<String, Pack.Entry> list : byName.entrySet()) {
      if (isPages(list.getKey())) {
        try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    pack.budget().spending(list.getValue().bytes()).from(0),
                    StandardCharsets.UTF_8))) {
          String line = line(lines);
          while (line != null) {
            addPage(line, list.getKey(), pages);
            line = line(lines);
          }
        } catch (IOException broken) {
          Damages.letInterruptionsPass(broken);
          harvest.damage(pack.place().inner(list.getKey()), null, broken);
        }
      }
    }
    return new Pages(pages);
  }

  /** The next line, of an endless one no more than its beginning. */
  private static @Nullable String line(Reader in) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n') {
      if (line.length() < LONGEST_LINE) {
        line.append((char) c);
      }
      c = in.read();
    }
    return line.toString();
  }

  private void addPage(String line, String list, Map<String, List<Hint>> pages) {
    if (line.isBlank() || line.length() == LONGEST_LINE) {
      return;
    }
    try {
      JsonNode page = JsonMapper.shared().readTree(line);
      String url = page.path("url").asString("");
      String title = page.path("title").asString("").strip();
      String at = Instants.parse(page.path("ts").asString(""));
      if (!url.isEmpty()) {
        Hint hint = new Hint(null, at, 0, null, null, null, isTitle(title, url) ? title : null);
        pages.computeIfAbsent(url, address -> new ArrayList<>(1)).add(hint);
      }
    } catch (JacksonException noJson) {
      harvest.damage(pack.place().inner(list), null, "a line that is no JSON");
    }
  }

  /** Browsers show the address of a page without title. */
  private static boolean isTitle(String title, String url) {
    return !title.isEmpty() && !title.equals(url) && !url.endsWith("//" + title);
  }

  private static String text(Pack.Entry entry) throws IOException {
    return PackSource.text(entry.bytes(), LONGEST_NOTE);
  }

  /** By address, and of several looks at one the nearest in time. */
  private record Pages(Map<String, List<Hint>> pages) implements Surroundings {

    @Override
    public Hint hint() {
      return Hint.NONE;
    }

    @Override
    public List<Resource> resources(Damages damages) {
      return List.of();
    }

    @Override
    public Hint hint(Fetch fetch) {
      Hint nearest = Hint.NONE;
      long least = Long.MAX_VALUE;
      for (Hint page : pages.getOrDefault(String.valueOf(fetch.url()), List.of())) {
        long distance = distance(page.fetchedAt(), fetch.at());
        if (nearest == Hint.NONE || distance < least) {
          nearest = page;
          least = distance;
        }
      }
      return nearest;
    }

    private static long distance(@Nullable String one, @Nullable String other) {
      try {
        return one == null || other == null
            ? Long.MAX_VALUE
            : Duration.between(Instant.parse(one), Instant.parse(other)).abs().toMillis();
      } catch (RuntimeException noInstant) {
        return Long.MAX_VALUE;
      }
    }
  }
}
