package org.kuaizhao.render;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Tombstone;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.redact.Removal;

/**
 * What is to be rendered.
 *
 * @param entries the archive's articles, newest first (time descending, then id ascending)
 * @param content their bodies and images
 * @param account what became of the captures
 * @param tombstones articles that were taken down
 * @param removal what rules took out, so that copies of other pages do not tell it
 */
public record SiteContent(
    List<Entry> entries,
    ContentSource content,
    CaptureCounts account,
    List<Tombstone> tombstones,
    Removal removal) {

  public SiteContent {
    entries = List.copyOf(entries);
    tombstones = List.copyOf(tombstones);
  }

  /** An edition from which nothing was taken down. */
  public SiteContent(List<Entry> entries, ContentSource content, CaptureCounts account) {
    this(entries, content, account, List.of(), Removal.NONE);
  }

  /** The edition without some images, by their paths in the site: no page shows them. */
  SiteContent without(Set<String> images) {
    return images.isEmpty()
        ? this
        : new SiteContent(entries, new Remaining(content, images), account, tombstones, removal);
  }

  private record Remaining(ContentSource all, Set<String> missing) implements ContentSource {

    @Override
    public Article article(String captureId) throws IOException {
      return all.article(captureId);
    }

    @Override
    public List<Resource> images(String captureId) throws IOException {
      return all.images(captureId).stream()
          .filter(image -> !missing.contains(Paths.image(image)))
          .toList();
    }

    @Override
    public byte[] payload(String origin) throws IOException {
      return all.payload(origin);
    }

    @Override
    public byte[] bytes(Resource image) throws IOException {
      return all.bytes(image);
    }
  }
}
