package org.kuaizhao;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kuaizhao.archive.Archive;
import org.kuaizhao.archive.Removed;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.extract.StillCopy;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Provenance;

/**
 * Whether a captured page tells of what rules took out: in what was extracted, in what a copy of it
 * would show, or in its scripts and its head.
 */
final class RemovedTraces {

  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'<>\\\\]{3,2000}");

  private final Archive archive;
  private final Removed removed;

  RemovedTraces(Archive archive, Removed removed) {
    this.archive = archive;
    this.removed = removed;
  }

  boolean areIn(Article article, byte[] payload) throws IOException {
    if (removed.isNothing()) {
      return false;
    }
    if (archive.tellsOfRemoved(article.captureId())) {
      return true;
    }
    Provenance from = article.provenance();
    String text = new String(payload, Charset.forName(from.charset().name()));
    StillCopy.Source page = new StillCopy.Source(Capture.file(from.origin()), text, from.url());
    return !archive.telling(from.digest(), () -> StillCopy.outgoing(page)).isEmpty()
        || isNamedIn(text);
  }

  /** Scripts write slashes with a mark before them. */
  private boolean isNamedIn(String page) {
    String text = page.replace("\\/", "/").replace("&amp;", "&");
    if (removed.isRemovedText(text)) {
      return true;
    }
    Matcher address = ADDRESS.matcher(text);
    while (address.find()) {
      if (removed.isRemoved(address.group())) {
        return true;
      }
    }
    return false;
  }
}
