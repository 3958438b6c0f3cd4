package org.kuaizhao.render;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.kuaizhao.archive.Archive;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.extract.article.Article;

/** What the archive holds of a capture, asked for page by page. Thread-safe. */
public interface ContentSource {

  /** The article of a captured state. */
  Article article(String captureId) throws IOException;

  /** The images its body shows that came with the page; cheap, the body is not read. */
  List<Resource> images(String captureId) throws IOException;

  /**
   * A captured page's bytes after content decoding.
   *
   * @param origin as {@link org.kuaizhao.archive.Version#origin()}
   */
  byte[] payload(String origin) throws IOException;

  /**
   * What a captured page tells of articles that were taken out; equal sets make equal copies.
   *
   * @param page where it leads, read when it is not known yet
   */
  default Set<String> telling(String digest, Archive.PageLinks page) throws IOException {
    return Set.of();
  }

  /** The bytes of one of the images. */
  byte[] bytes(Resource image) throws IOException;
}
