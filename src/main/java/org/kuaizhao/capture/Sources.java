package org.kuaizhao.capture;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.kuaizhao.capture.unpack.Budget;

/**
 * All formats, in the order in which they are asked. What none recognises is a page, or nothing
 * that is known: the extractor rejects it, with its name or its first bytes. What lies in packs and
 * streams is asked for in the same way, so formats stack: a pack in a compressed stream, pages in
 * the pack.
 */
final class Sources {

  /** What names of containers end in, before {@link #PACKED}. */
  private static final Set<String> CONTAINERS =
      Set.of(
          "warc",
          "arc",
          "wacz",
          "wet",
          "wat",
          "zip",
          "tar",
          "tgz",
          "tbz2",
          "txz",
          "7z",
          "maff",
          "mht",
          "mhtml",
          "webarchive",
          "har",
          "eml",
          "mbox",
          "json",
          "jsonl",
          "ndjson");

  private static final Set<String> PACKED = Set.of("gz", "bz2", "xz", "zst", "br");

  private final List<Source> all;

  Sources() {
    this.all =
        List.of(
            new WarcSource(),
            new PackSource(this),
            new CompressedSource(this),
            new WebarchiveSource(),
            new MboxSource(),
            new MimeSource(),
            new HttpMessageSource(),
            new JsonSource(),
            new PageSource());
  }

  /** The format of a thing. */
  Source of(Head head) {
    for (Source source : all) {
      if (source.recognises(head)) {
        return source;
      }
    }
    return all.getLast();
  }

  /** Reads a thing in the format it is in, with a fence around it. */
  void read(Item item, Harvest harvest) throws IOException {
    try {
      of(item.head()).read(item, harvest);
    } catch (Budget.PassedException passed) {
      throw passed;
    } catch (IOException | LinkageError | RuntimeException thrown) {
      Damages.letInterruptionsPass(thrown);
      if (item.depth() == 0 || harvest.isFailing()) {
        throw thrown;
      }
      harvest.damage(item.place(), null, thrown);
    }
  }

  /** Whether a name is one that containers of records have. */
  static boolean isContainerName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String last = extension(lower);
    String before =
        PACKED.contains(last)
            ? extension(lower.substring(0, lower.length() - last.length() - 1))
            : last;
    return CONTAINERS.contains(before);
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
