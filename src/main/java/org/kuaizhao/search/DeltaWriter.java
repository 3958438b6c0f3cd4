package org.kuaizhao.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.analysis.Fold;
import org.kuaizhao.site.SiteFolder;

/** Writes the files of a delta that are new, and keeps the others. */
final class DeltaWriter {

  /**
   * An article of the delta.
   *
   * @param text null where the archive shows the article otherwise by now
   */
  record Member(ClientArticle article, @Nullable String text) {}

  private final SiteFolder site;
  private final Alphabet alphabet;
  private final Delta before;
  private final Delta delta;

  DeltaWriter(SiteFolder site, Alphabet alphabet, Delta before, Delta delta) {
    this.site = site;
    this.alphabet = alphabet;
    this.before = before;
    this.delta = delta;
  }

  /** Writes the shards that {@link Delta#plus} chose, and what came since to the others. */
  void write(List<Member> members, Fold fold) throws IOException {
    before.files().stream().filter(delta.files()::contains).forEach(site::keep);
    writeShards(
        new TextGrams(
            members.stream().map(Member::article).toList(),
            members.stream().map(Member::text).toList(),
            fold,
            (ordinal, gram) -> ordinal >= from(Delta.group(Delta.shard(gram)))));
    for (int i = before.articles().size(); i < members.size(); i++) {
      String text = members.get(i).text();
      TextCoder coder = new TextCoder(alphabet);
      coder.add(SegmentWriter.row(members.get(i).article()) + (text == null ? "" : text));
      put(delta.text(i), Part.of(delta.text(i), coder.finish()));
    }
    Columns columns = new Columns(members.stream().map(Member::article).toList());
    put(delta.columns(), Part.script(delta.columns(), columns.script()));
    put(delta.days(), Part.of(delta.days(), columns.packedDays()));
  }

  /** The first article whose grams a group's files of this build hold. */
  private int from(int group) {
    return delta.isBehind(group) ? delta.covered().get(group) : 0;
  }

  private void writeShards(TextGrams source) throws IOException {
    List<List<GramPostings>> shards = new ArrayList<>();
    IntStream.range(0, Delta.SHARDS + Delta.GROUPS).forEach(i -> shards.add(new ArrayList<>()));
    source.postings(
        gram -> true,
        postings -> {
          int shard = Delta.shard(postings.gram());
          int group = Delta.group(shard);
          shards.get(delta.isBehind(group) ? Delta.SHARDS + group : shard).add(postings);
        });
    for (int shard = 0; shard < Delta.SHARDS; shard++) {
      if (!delta.isBehind(Delta.group(shard))) {
        put(delta.merged(shard), shards.get(shard));
      }
    }
    for (int group = 0; group < Delta.GROUPS; group++) {
      if (delta.isBehind(group)) {
        put(delta.recent(group), shards.get(Delta.SHARDS + group));
      }
    }
  }

  private void put(String part, List<GramPostings> grams) throws IOException {
    ShardEncoder encoder = new ShardEncoder(delta.articles().size(), alphabet);
    put(part, Part.of(part, encoder.shard(grams, Map.of())));
  }

  private void put(String part, byte[] script) throws IOException {
    site.put(Layout.path(part), script, delta.name());
  }
}
