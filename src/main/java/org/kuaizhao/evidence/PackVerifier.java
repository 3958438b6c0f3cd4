package org.kuaizhao.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.ArticleJson;

/**
 * Checks a pack by what is in it: that it is as it was written, that its digests are true, that
 * pages and states are those of the leaf, the leaf one of the root, and the root the one that is
 * trusted and stamped.
 */
public final class PackVerifier {

  private final @Nullable String trusted;
  private final List<String> faults = new ArrayList<>();
  private String root = "";
  private @Nullable String time;

  /**
   * A verifier for one pack.
   *
   * @param trusted the root of the build, 64 hex digits, from somewhere else than the pack; null
   *     takes the pack's own
   */
  public PackVerifier(@Nullable String trusted) {
    this.trusted = trusted;
  }

  /**
   * What a pack is worth.
   *
   * @param faults why it is refused; none when it is not
   * @param root that it is tied to
   * @param time when an authority says that it saw the root, as {@code 20261128021900Z}; null
   *     without a stamp
   */
  public record Verdict(List<String> faults, String root, @Nullable String time) {

    public Verdict {
      faults = List.copyOf(faults);
    }
  }

  /** Looks at a pack. */
  public Verdict verify(byte[] zip) {
    try {
      verify(Pack.read(zip));
    } catch (IOException | IllegalArgumentException e) {
      faults.add(e.getMessage() == null ? e.toString() : e.getMessage());
    } catch (RuntimeException e) {
      faults.add("not readable: " + e); // whatever somebody made of it
    }
    return new Verdict(faults, root, time);
  }

  private void verify(Pack pack) {
    if (!Arrays.equals(pack.file(Pack.SUMS), Pack.sums(pack.files()))) {
      faults.add(Pack.SUMS + ": is not that of the files");
    }
    Leaf leaf = Leaf.parse(pack.text(Evidence.LEAF));
    Proof proof = Proof.parse(pack.text(Evidence.PROOF));
    root = proof.root();
    if (!proof.isOf(pack.file(Evidence.LEAF))) {
      faults.add(Evidence.PROOF + ": does not lead from the leaf to the root");
    }
    if (trusted != null && !trusted.equals(root)) {
      faults.add(Evidence.PROOF + ": leads to another root, " + root);
    }
    if (pack.files().containsKey(Evidence.STAMP)) {
      try {
        time = TimeStamp.time(pack.file(Evidence.STAMP), HexFormat.of().parseHex(root), null);
      } catch (IllegalArgumentException e) {
        faults.add(Evidence.STAMP + ": " + e.getMessage());
      }
    }
    states(pack, leaf);
  }

  private void states(Pack pack, Leaf leaf) {
    List<Article> states = new ArrayList<>();
    for (Leaf.State state : leaf.states()) {
      String json = Evidence.STATES + state.captureId() + ".json";
      if (!Digests.digest(pack.file(json)).equals(state.article())) {
        faults.add(json + ": is not that of the leaf");
        return;
      }
      String page = Evidence.PAGES + state.captureId() + ".html";
      if (pack.files().containsKey(page) && !Digests.digest(pack.file(page)).equals(state.page())) {
        faults.add(page + ": is not that of the leaf");
      }
      states.add(ArticleJson.read(pack.file(json)));
    }
    if (states.isEmpty()) {
      faults.add(Evidence.LEAF + ": names no state");
      return;
    }
    images(pack);
    same(pack, Evidence.TEXT, states.getLast().body().text() + "\n");
    same(pack, Evidence.CHANGES, Evidence.differences(states));
  }

  private void images(Pack pack) {
    String folder = "images/";
    pack.files()
        .forEach((path, bytes) -> {
          if (path.startsWith(folder) && !path.equals(folder + Digests.hex(bytes))) {
            faults.add(path + ": is another picture");
          }
        });
  }

  private void same(Pack pack, String path, String text) {
    if (!Arrays.equals(pack.file(path), text.getBytes(StandardCharsets.UTF_8))) {
      faults.add(path + ": does not follow from the states");
    }
  }
}
