package org.kuaizhao.render;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Version;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Damages;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.capture.PathName;
import org.kuaizhao.extract.StillCopy;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Provenance;
import org.kuaizhao.extract.redact.Removal;
import org.kuaizhao.render.page.Link;
import org.kuaizhao.render.page.OriginalPage;
import org.kuaizhao.render.page.PageMeta;

/**
 * The ways to the pages as captured: to the snapshot's file, to a replay, or to a still copy, which
 * a page of the site shows in a frame that can run nothing.
 */
final class OriginalPages {

  /** Copies change when this does. */
  private static final String VERSION = "3";

  /** How Wayback addresses write an instant, in UTC. */
  private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  private final RenderContext context;
  private final Rows rows;
  private final RenderOptions.OriginalAccess ways;
  private final ContentSource content;
  private final Removal removal;

  OriginalPages(RenderContext context, Rows rows, SiteContent edition) {
    this.context = context;
    this.rows = rows;
    this.ways = context.options().originals();
    this.content = edition.content();
    this.removal = edition.removal();
  }

  /** The copies, one for each payload, and a frame for each state. */
  List<OutputFile> files(List<Entry> entries) {
    Map<String, OutputFile> files = new LinkedHashMap<>();
    if (ways.isCopied()) {
      for (Entry entry : entries) {
        for (Version version : entry.versions()) {
          files.putIfAbsent(Paths.original(version), file(version));
          files.put(Paths.framed(entry, version), frame(entry, version));
        }
      }
    }
    return List.copyOf(files.values());
  }

  private OutputFile frame(Entry entry, Version version) {
    String path = Paths.framed(entry, version);
    return new OutputFile(
        path,
        () ->
            new OutputFile.Prepared(
                context
                    .key("original")
                    .add(path, entry, entry.url(), entry.versions().size(), version)
                    .hex(),
                () -> printFrame(entry, version, path)));
  }

  private byte[] printFrame(Entry entry, Version version, String path) throws IOException {
    boolean isLatest = version == entry.versions().getLast();
    String shown = isLatest ? Paths.article(entry) : Paths.version(entry, version);
    String name = rows.title(entry);
    OriginalPage page =
        new OriginalPage(
            new Link(name, shown),
            entry.language(),
            context.dates().on(entry.publishedAt()).captured(version.capturedAt()),
            entry.url(),
            version.digest(),
            Paths.original(version));
    String title = context.words().say("original.of", name);
    PageMeta meta = new PageMeta(path, title, null, "article", null, null);
    return context.print("original.ftlh", meta, page);
  }

  private OutputFile file(Version version) {
    return new OutputFile(
        Paths.original(version),
        () -> {
          Key key = new Key().add("original").add(VERSION).add(version.digest());
          content.images(version.captureId()).forEach(i -> key.add(i.reference()).add(i.digest()));
          Set<String> telling =
              content.telling(version.digest(), () -> StillCopy.outgoing(source(version)));
          StillCopy.Cut cut = StillCopy.Cut.NOTHING;
          if (!telling.isEmpty()) {
            cut = new StillCopy.Cut(removal, context.words().say("related.removed"));
            key.add(telling).add(cut.mark());
          }
          return prepared(version, key.hex(), cut);
        });
  }

  private OutputFile.Prepared prepared(Version version, String key, StillCopy.Cut cut) {
    return new OutputFile.Prepared(key, () -> copy(version, cut));
  }

  /** The copy; a page that says so when the captured bytes cannot be had any more. */
  private byte[] copy(Version version, StillCopy.Cut cut) throws IOException {
    try {
      return StillCopy.of(
              source(version),
              content.images(version.captureId()),
              picture -> "../" + Paths.image(picture),
              cut)
          .getBytes(StandardCharsets.UTF_8);
    } catch (IOException | RuntimeException | Error thrown) {
      Damages.letInterruptionsPass(thrown);
      String reason = "no copy of the captured page: " + Damages.reason(thrown);
      throw new LostException(version.origin(), reason, lost());
    }
  }

  private StillCopy.Source source(Version version) throws IOException {
    byte[] payload = content.payload(version.origin());
    if (!Digests.digest(payload).equals(version.digest())) {
      throw new IOException("changed during the build; build again");
    }
    Article article = content.article(version.captureId());
    Provenance from = article.provenance();
    String text = new String(payload, Charset.forName(from.charset().name()));
    return new StillCopy.Source(
        Capture.file(version.origin()), text, from.url(), article.fields().text(Field.LANGUAGE));
  }

  private byte[] lost() {
    String html =
        "<!doctype html><html lang=\"%s\"><title>%s</title><p>%s</p></html>"
            .formatted(
                context.options().language(),
                context.words().say("snapshot.original"),
                context.words().say("original.lost"));
    return StillCopy.of(
            new StillCopy.Source("lost.html", html, null),
            List.of(),
            Paths::image,
            StillCopy.Cut.NOTHING)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Where the captured page can be opened: relative to the site's root, or absolute; or null. */
  @Nullable String link(Entry entry, Version version) {
    if (ways.isCopied()) {
      return Paths.framed(entry, version);
    }
    return ways.prefix() == null
        ? null
        : ways.prefix() + PathName.encode(Capture.file(version.origin()));
  }

  /** The capture's address in a replay; null without one, or when its URL or time is unknown. */
  @Nullable String replay(Version version, @Nullable String url) {
    String template = ways.replay();
    String at = version.capturedAt();
    if (template == null || url == null || !DateFormatter.isTime(at)) {
      return null;
    }
    String timestamp =
        at == null || at.length() == 10
            ? String.valueOf(at).replace("-", "")
            : TIMESTAMP.format(context.dates().instant(at).withOffsetSameInstant(ZoneOffset.UTC));
    return template.replace("{timestamp}", timestamp).replace("{url}", url);
  }
}
