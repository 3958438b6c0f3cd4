package org.kuaizhao.render;

import java.io.IOException;
import java.util.List;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.extract.article.Article;

/** What the archive holds of a capture, asked for page by page. Thread-safe. */
public interface Holdings {

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

  /** The bytes of one of the images. */
  byte[] bytes(Resource image) throws IOException;
}
