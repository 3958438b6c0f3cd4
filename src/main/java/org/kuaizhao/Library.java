package org.kuaizhao;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.kuaizhao.archive.Archive;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.capture.Snapshots;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.render.ContentSource;

/**
 * What the pages ask for, from where it is kept: bodies in the archive, images in the snapshots.
 */
record Library(Archive archive, Snapshots snapshots) implements ContentSource {

  @Override
  public Article article(String captureId) throws IOException {
    return archive.article(captureId);
  }

  @Override
  public List<Resource> images(String captureId) throws IOException {
    return archive.images(captureId);
  }

  @Override
  public byte[] payload(String origin) throws IOException {
    return snapshots.payload(archive.page(origin));
  }

  @Override
  public Set<String> telling(String digest, Archive.PageLinks page) throws IOException {
    return archive.telling(digest, page);
  }

  @Override
  public byte[] bytes(Resource image) throws IOException {
    return snapshots.resource(image.origin());
  }
}
