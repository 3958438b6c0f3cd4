package org.kuaizhao.takedown;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.config.Rule;
import org.kuaizhao.extract.article.ArticleJson;
import org.kuaizhao.site.AtomicFile;
import org.kuaizhao.site.Changes;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of a takedown, for the keeper's own record: what was removed and where, digests of
 * what the snapshots keep, and which addresses are to be purged from caches. Nothing of it is in
 * the site.
 *
 * @param changes in the site
 * @param left files of the site that still tell of it; none when all is well
 */
public record Receipt(Wish wish, Plan plan, Changes changes, List<String> left) {

  /** Receipts lie in this folder of the archive. */
  public static final String FOLDER = "takedowns";

  public Receipt {
    left = List.copyOf(left);
  }

  /** The receipt, and a list of addresses for caches beside it. */
  public record Written(Path receipt, Path purge) {}

  /**
   * Writes the receipt under a name that is free.
   *
   * @param baseUrl where the site stands; null lists paths in the site
   */
  public Written write(Path folder, @Nullable String baseUrl) throws IOException {
    Path own = Files.createDirectories(folder.resolve(FOLDER));
    String stem = wish.date() + "-" + plan.removed().getFirst().entry().id();
    String name = stem;
    for (int n = 2; Files.exists(own.resolve(name + ".json")); n++) {
      name = stem + "-" + n;
    }
    Path purge = own.resolve(name + "-purge.txt");
    put(purge, String.join("\n", addresses(baseUrl)) + "\n");
    Path receipt = own.resolve(name + ".json");
    put(
        receipt,
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json(baseUrl))
            + "\n");
    return new Written(receipt, purge);
  }

  private static void put(Path file, String text) throws IOException {
    AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** What caches may still hold: all that changed or went. */
  private List<String> addresses(@Nullable String baseUrl) {
    TreeSet<String> paths = new TreeSet<>(changes.removed());
    paths.addAll(changes.changed());
    List<String> addresses = new ArrayList<>();
    for (String path : paths) {
      addresses.add(baseUrl == null ? path : baseUrl + path);
      if (path.equals("index.html") || path.endsWith("/index.html")) {
        String folder = path.substring(0, path.length() - "index.html".length());
        addresses.add(baseUrl == null ? folder : baseUrl + folder);
      }
    }
    addresses.removeIf(String::isEmpty);
    return addresses;
  }

  private ObjectNode json(@Nullable String baseUrl) {
    ObjectNode out = JsonMapper.shared().createObjectNode();
    out.put("date", wish.date()).put("reason", wish.reason());
    ArrayNode rules = out.putArray("rules");
    for (Rule rule : plan.rules()) {
      rules.add(rule.summary());
    }
    ArrayNode removed = out.putArray("removed");
    for (Plan.Removed one : plan.removed()) {
      removed
          .addObject()
          .put("id", one.entry().id())
          .put("captureId", one.article().captureId())
          .put("url", one.article().provenance().url())
          .put("title", one.entry().title())
          .put("capturedAt", one.time().equals("-") ? null : one.time())
          .put("wholeArticle", one.isWhole())
          .put("snapshot", one.article().provenance().origin())
          .put("snapshotDigest", one.article().provenance().digest())
          .put("articleDigest", Digests.digest(ArticleJson.bytes(one.article())));
    }
    ArrayNode reprints = out.putArray("reprintsThatStay");
    plan.reprints()
        .forEach(entry -> reprints.addObject().put("id", entry.id()).put("url", entry.url()));
    ArrayNode naming = out.putArray("namedInListsOf");
    plan.naming()
        .forEach(entry -> naming.addObject().put("id", entry.id()).put("url", entry.url()));
    ObjectNode site = out.putObject("site");
    changes.removed().forEach(site.putArray("removed")::add);
    changes.changed().forEach(site.putArray("changed")::add);
    changes.added().forEach(site.putArray("added")::add);
    left.forEach(out.putArray("stillTold")::add);
    addresses(baseUrl).forEach(out.putArray("purge")::add);
    return out;
  }
}
