package org.kuaizhao.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.capture.Damages;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.render.page.Picture;

/** The small pictures of the latest articles, which the first page shows. */
final class Thumbnails {

  /** So many of the articles may stand at a page's head, of which each needs both sizes. */
  static final int LEADS = 8;

  private final Map<String, Resource> images;
  private final Set<String> missing;

  private Thumbnails(Map<String, Resource> images, Set<String> missing) {
    this.images = images;
    this.missing = missing;
  }

  /** Of the first picture that the archive holds of each article, if any. */
  static Thumbnails of(List<Entry> entries, ContentSource content) throws IOException {
    Map<String, Resource> images = new LinkedHashMap<>();
    for (Entry entry : entries) {
      for (Resource image : content.images(entry.current().captureId())) {
        if (Thumbnail.isReadable(image)) {
          images.putIfAbsent(entry.id(), image);
        }
      }
    }
    return new Thumbnails(images, Set.of());
  }

  /** Those without some, by their paths in the site. */
  Thumbnails without(Set<String> paths) {
    return new Thumbnails(images, Set.copyOf(paths));
  }

  /** The small picture of an article; null when there is none. */
  @Nullable Picture of(Entry entry, Thumbnail how) {
    Resource image = images.get(entry.id());
    String path = image == null ? null : path(image, how);
    return path == null || missing.contains(path)
        ? null
        : new Picture(path, how.width(), how.height());
  }

  List<OutputFile> files(ContentSource content) {
    Map<String, OutputFile> files = new LinkedHashMap<>();
    int at = 0;
    for (Map.Entry<String, Resource> of : images.entrySet()) {
      Resource image = of.getValue();
      boolean mayLead = at++ < LEADS;
      for (Thumbnail how :
          mayLead ? List.of(Thumbnail.LEAD, Thumbnail.ROW) : List.of(Thumbnail.ROW)) {
        String path = path(image, how);
        files.putIfAbsent(path, file(path, image, how, content));
      }
    }
    return new ArrayList<>(files.values());
  }

  private static OutputFile file(
      String path, Resource image, Thumbnail how, ContentSource content) {
    String key = new Key().add("thumbnail").add(image.digest()).add(how).hex();
    return new OutputFile(
        path, () -> new OutputFile.Prepared(key, () -> bytes(image, how, content)));
  }

  private static byte[] bytes(Resource image, Thumbnail how, ContentSource content)
      throws IOException {
    try {
      return how.of(content.bytes(image));
    } catch (IOException | RuntimeException | Error none) {
      Damages.letInterruptionsPass(none);
      throw new LostException(image.origin(), String.valueOf(none.getMessage()), null);
    }
  }

  private static String path(Resource image, Thumbnail how) {
    return "thumb/"
        + Paths.image(image).replaceFirst("^image/(.*)\\.\\w+$", "$1")
        + "-"
        + how.width()
        + ".jpg";
  }
}
