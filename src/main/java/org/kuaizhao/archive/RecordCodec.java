package org.kuaizhao.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.analysis.Fingerprint;
import org.kuaizhao.archive.Archive.DamagedException;
import org.kuaizhao.archive.PictureIndex.Wanted;
import org.kuaizhao.capture.Picture;
import org.kuaizhao.capture.Reading.Damage;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.capture.Revisit;
import org.kuaizhao.capture.Skipped;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Fields;
import org.kuaizhao.extract.article.Provenance;
import org.kuaizhao.extract.article.RelatedLink;

/** The records of the archive as bytes of a doc-values field: fields in order, no names. */
final class RecordCodec {

  private static final int ID = 16;
  private static final String DIGEST = "sha256:";
  private static final int DIGEST_DIGITS = 64;

  /** The fields of a record, in the order of their table. */
  private static final List<Field> AT_HAND =
      Arrays.stream(Field.values()).filter(Field::isAtHand).toList();

  private RecordCodec() {}

  static byte[] write(CaptureRecord record) {
    return bytes(out -> {
      text(out, record.origin());
      text(out, record.file());
      text(out, record.captureId());
      text(out, record.id());
      Provenance from = record.provenance();
      text(out, from.url());
      text(out, from.canonicalUrl());
      text(out, from.digest());
      fields(out, record.fields());
      text(out, record.excerpt());
      text(out, record.contentKey());
      fingerprint(out, record.fingerprint());
    });
  }

  static CaptureRecord capture(BytesRef bytes) throws DamagedException {
    return read(
        bytes,
        in -> {
          String origin = string(in);
          String file = string(in);
          String captureId = id(in);
          String id = id(in);
          String url = text(in);
          String canonical = text(in);
          Provenance from =
              new Provenance(
                  url, canonical, digest(in), origin, new Provenance.Charset("", "", 0), "");
          return new CaptureRecord(
              origin,
              file,
              captureId,
              id,
              from,
              fields(in),
              string(in),
              string(in),
              fingerprint(in));
        });
  }

  /** What a record begins with: a capture's origin, a listed article's id; the rest is not read. */
  static String first(BytesRef bytes) throws DamagedException {
    try {
      return string(new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length));
    } catch (IOException | RuntimeException e) {
      throw new DamagedException("a damaged record", e);
    }
  }

  static byte[] write(Listed listed) {
    return bytes(out -> {
      text(out, listed.id());
      text(out, listed.title());
      text(out, listed.category());
      text(out, listed.source());
      text(out, listed.publishedAt());
      out.writeLong(listed.time());
      text(out, listed.contentKey());
    });
  }

  static Listed listed(BytesRef bytes) throws DamagedException {
    return read(
        bytes,
        in ->
            new Listed(
                id(in), string(in), text(in), text(in), text(in), in.readLong(), string(in)));
  }

  static byte[] write(Rejection rejection) {
    return bytes(out -> {
      text(out, rejection.origin());
      text(out, rejection.file());
      text(out, rejection.reason());
      text(out, rejection.detail());
      text(out, rejection.url());
    });
  }

  static Rejection rejection(BytesRef bytes) throws DamagedException {
    return read(
        bytes, in -> new Rejection(string(in), string(in), string(in), string(in), text(in)));
  }

  static byte[] write(FileRecord record) {
    return bytes(out -> {
      text(out, record.file());
      text(out, record.stamp());
      text(out, record.key());
      text(out, record.extractor());
      texts(out, record.hosts());
      out.writeVInt(record.reading());
      skipped(out, record.skipped());
      out.writeVInt(record.damaged().size());
      for (Damage damage : record.damaged()) {
        out.writeLong(damage.offset());
        text(out, damage.url());
        text(out, damage.reason());
      }
      skipped(out, record.revisits());
    });
  }

  static FileRecord file(BytesRef bytes) throws DamagedException {
    return read(
        bytes,
        in -> {
          String file = string(in);
          String stamp = string(in);
          String key = string(in);
          String extractor = string(in);
          List<String> hosts = texts(in);
          int reading = in.readVInt();
          Skipped skipped = skipped(in);
          List<Damage> damaged = new ArrayList<>();
          for (int n = in.readVInt(); n > 0; n--) {
            damaged.add(new Damage(in.readLong(), text(in), string(in)));
          }
          return new FileRecord(
              file, stamp, key, extractor, hosts, reading, skipped, damaged, skipped(in));
        });
  }

  /** The links of an article's lists: URL and title, what else they say is left to its JSON. */
  static byte[] writeLinks(List<RelatedLink> links) {
    return bytes(out -> {
      out.writeVInt(links.size());
      for (RelatedLink link : links) {
        text(out, link.url());
        text(out, link.title());
      }
    });
  }

  static List<RelatedLink> links(BytesRef bytes) throws DamagedException {
    return read(
        bytes,
        in -> {
          List<RelatedLink> links = new ArrayList<>();
          for (int n = in.readVInt(); n > 0; n--) {
            String url = text(in);
            links.add(new RelatedLink(text(in), url, null, null));
          }
          return links;
        });
  }

  static byte[] writeResources(List<Resource> resources) {
    return bytes(out -> {
      out.writeVInt(resources.size());
      for (Resource resource : resources) {
        text(out, resource.reference());
        text(out, resource.digest());
        text(out, resource.mediaType());
        text(out, resource.origin());
      }
    });
  }

  static List<Resource> resources(BytesRef bytes) throws DamagedException {
    return read(
        bytes,
        in -> {
          List<Resource> resources = new ArrayList<>();
          for (int n = in.readVInt(); n > 0; n--) {
            resources.add(new Resource(string(in), digest(in), string(in), string(in)));
          }
          return resources;
        });
  }

  static byte[] write(Picture picture) {
    return bytes(out -> {
      text(out, picture.url());
      text(out, picture.at());
      text(out, picture.image().digest());
      text(out, picture.image().mediaType());
      text(out, picture.image().origin());
    });
  }

  static Picture picture(BytesRef bytes) throws DamagedException {
    return read(
        bytes,
        in -> {
          String url = string(in);
          return new Picture(url, text(in), new Resource(url, digest(in), string(in), string(in)));
        });
  }

  static byte[] write(FileRecord.Reading reading, Revisit revisit) {
    return bytes(out -> {
      text(out, reading.file());
      out.writeVInt(reading.number());
      text(out, revisit.origin());
      text(out, revisit.url());
      text(out, revisit.at());
      texts(out, revisit.names());
    });
  }

  static Sighting revisit(BytesRef bytes) throws DamagedException {
    return read(
        bytes,
        in -> {
          FileRecord.Reading reading = new FileRecord.Reading(string(in), in.readVInt());
          return new Sighting(
              new Revisit(string(in), text(in), text(in), texts(in)), reading, null);
        });
  }

  static byte[] writeWanted(List<Wanted> wanted) {
    return bytes(out -> {
      out.writeVInt(wanted.size());
      for (Wanted one : wanted) {
        text(out, one.url());
        texts(out, one.alternates());
      }
    });
  }

  static List<Wanted> wanted(BytesRef bytes) throws DamagedException {
    return read(
        bytes,
        in -> {
          List<Wanted> wanted = new ArrayList<>();
          for (int n = in.readVInt(); n > 0; n--) {
            wanted.add(new Wanted(string(in), texts(in)));
          }
          return wanted;
        });
  }

  /** Those at hand, in the order of their table. */
  private static void fields(DataOutput out, Fields fields) throws IOException {
    for (Field field : AT_HAND) {
      switch (field.kind()) {
        case TEXT -> text(out, fields.text(field));
        case TEXTS -> texts(out, fields.texts(field));
      }
    }
  }

  private static Fields fields(ByteArrayDataInput in) throws IOException {
    Fields.Builder fields = new Fields.Builder();
    for (Field field : AT_HAND) {
      switch (field.kind()) {
        case TEXT -> fields.put(field, text(in));
        case TEXTS -> fields.put(field, texts(in));
      }
    }
    return fields.build();
  }

  private static void skipped(DataOutput out, Skipped skipped) throws IOException {
    out.writeVInt(skipped.byReason().size());
    for (Map.Entry<String, Integer> reason : skipped.byReason().entrySet()) {
      text(out, reason.getKey());
      out.writeVInt(reason.getValue());
    }
  }

  private static Skipped skipped(ByteArrayDataInput in) throws IOException {
    SortedMap<String, Integer> byReason = new TreeMap<>();
    for (int n = in.readVInt(); n > 0; n--) {
      byReason.put(string(in), in.readVInt());
    }
    return new Skipped(byReason);
  }

  private static void fingerprint(DataOutput out, Fingerprint print) throws IOException {
    out.writeLong(print.text());
    out.writeByte((byte) print.sentences().length);
    for (long sentence : print.sentences()) {
      out.writeLong(sentence);
    }
    out.writeByte((byte) print.topics().length);
    for (int topic : print.topics()) {
      out.writeInt(topic);
    }
    out.writeBytes(print.weights(), print.weights().length);
  }

  private static Fingerprint fingerprint(ByteArrayDataInput in) throws IOException {
    long text = in.readLong();
    long[] sentences = new long[in.readByte()];
    for (int i = 0; i < sentences.length; i++) {
      sentences[i] = in.readLong();
    }
    int[] topics = new int[in.readByte()];
    for (int i = 0; i < topics.length; i++) {
      topics[i] = in.readInt();
    }
    byte[] weights = new byte[topics.length];
    in.readBytes(weights, 0, weights.length);
    return new Fingerprint(text, sentences, topics, weights);
  }

  /** A text is its length in bytes and one, then its UTF-8; no text is a zero. */
  private static void text(DataOutput out, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeVInt(0);
    } else {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      out.writeVInt(utf8.length + 1);
      out.writeBytes(utf8, utf8.length);
    }
  }

  private static @Nullable String text(ByteArrayDataInput in) throws IOException {
    int length = in.readVInt() - 1;
    if (length < 0) {
      return null;
    }
    if (length > in.length() - in.getPosition()) {
      throw new EOFException(); // never more than there is, whatever the length says
    }
    byte[] utf8 = new byte[length];
    in.readBytes(utf8, 0, length);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** Addresses of pages are made of ids: whatever else stands in a record, it is none. */
  private static String id(ByteArrayDataInput in) throws IOException {
    String id = string(in);
    if (id.length() != ID || !isHex(id, 0)) {
      throw new IOException("no id");
    }
    return id;
  }

  private static String digest(ByteArrayDataInput in) throws IOException {
    String digest = string(in);
    if (digest.length() != DIGEST.length() + DIGEST_DIGITS
        || !digest.startsWith(DIGEST)
        || !isHex(digest, DIGEST.length())) {
      throw new IOException("no digest");
    }
    return digest;
  }

  private static boolean isHex(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  private static String string(ByteArrayDataInput in) throws IOException {
    String text = text(in);
    return text == null ? "" : text;
  }

  private static void texts(DataOutput out, List<String> texts) throws IOException {
    out.writeVInt(texts.size());
    for (String text : texts) {
      text(out, text);
    }
  }

  private static List<String> texts(ByteArrayDataInput in) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int n = in.readVInt(); n > 0; n--) {
      texts.add(string(in));
    }
    return texts;
  }

  private interface Writing {
    void to(DataOutput out) throws IOException;
  }

  private interface Parsing<T> {
    T from(ByteArrayDataInput in) throws IOException;
  }

  private static byte[] bytes(Writing writing) {
    ByteBuffersDataOutput bytes = new ByteBuffersDataOutput();
    try {
      writing.to(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toArrayCopy();
  }

  /** A record is read whole and to its last byte, or it is damaged. */
  private static <T> T read(BytesRef bytes, Parsing<T> parsing) throws DamagedException {
    // a copy of the record alone: what is wrong in it must not read on into its neighbour
    ByteArrayDataInput in = new ByteArrayDataInput(BytesRef.deepCopyOf(bytes).bytes);
    try {
      T record = parsing.from(in);
      if (!in.eof()) {
        throw new IOException("bytes after the end");
      }
      return record;
    } catch (IOException | RuntimeException e) {
      throw new DamagedException("a damaged record", e);
    }
  }
}
