package org.kuaizhao.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.site.SiteFolder;
import org.kuaizhao.workers.OrderedExecutor;

/** Writes the files of one segment. Memory holds one pass of {@link #PASS} postings. */
final class SegmentWriter {

  /** Postings that one pass over the source keeps in memory, about 25 bytes each. */
  private static final long PASS = 5_000_000;

  /** The articles of a segment and where their grams come from. */
  record Members(List<ClientArticle> articles, GramSource source) {}

  private final SiteFolder site;
  private final Alphabet alphabet;
  private final List<ClientArticle> articles;
  private final GramSource source;
  private final Map<String, Layout.Solo> solos;
  private final Layout layout;

  SegmentWriter(SiteFolder site, Members members, Layout layout, Alphabet alphabet) {
    this.site = site;
    this.alphabet = alphabet;
    this.articles = members.articles();
    this.source = members.source();
    this.layout = layout;
    this.solos = layout.soloFiles();
  }

  /** Writes everything. */
  void write() throws IOException {
    try {
      writeTexts();
      writeHashed();
      if (layout.sorted()) {
        writeSorted();
      }
      writeColumns();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void writeHashed() throws IOException {
    int passes = (int) Math.min(layout.shards(), source.size() / PASS + 1);
    for (int pass = 0; pass < passes; pass++) {
      int from = (int) ((long) layout.shards() * pass / passes);
      int to = (int) ((long) layout.shards() * (pass + 1) / passes);
      writeHashed(from, to);
    }
  }

  private void writeHashed(int from, int to) throws IOException {
    List<List<GramPostings>> shards = new ArrayList<>();
    IntStream.range(from, to).forEach(i -> shards.add(new ArrayList<>()));
    source.postings(
        gram -> {
          int shard = isHashed(gram) ? GramKey.shard(gram, layout.shards()) : -1;
          return shard >= from && shard < to;
        },
        postings -> {
          int shard = GramKey.shard(postings.gram(), layout.shards());
          shards.get(shard - from).add(light(postings));
        });
    forEach(
        to - from,
        i -> {
          put("p", from + i, shard(shards.get(i)));
          shards.get(i).clear();
        });
  }

  private boolean isHashed(String gram) {
    return !layout.sorted() || !GramKey.isSorted(gram);
  }

  private void writeSorted() throws IOException {
    List<GramPostings> shard = new ArrayList<>();
    int[] number = {0};
    List<String> borders = layout.borders();
    source.postings(
        GramKey::isSorted,
        postings -> {
          while (number[0] < borders.size()
              && postings.gram().compareTo(borders.get(number[0])) >= 0) {
            put("w", number[0]++, shard(shard));
            shard.clear();
          }
          shard.add(light(postings));
        });
    for (; number[0] <= borders.size(); number[0]++) {
      put("w", number[0], shard(shard));
      shard.clear();
    }
  }

  /**
   * Writes the files of a gram that has its own, and keeps only its count for the shard. Where all
   * texts are one file, they decide what continuations would.
   */
  private GramPostings light(GramPostings postings) {
    if (!layout.sorted()) {
      return new GramPostings(
          postings.gram(), postings.ordinals(), postings.impacts(), new byte[0]);
    }
    Layout.Solo solo = solos.get(postings.gram());
    if (solo == null) {
      return postings;
    }
    put("s", solo.number(), new ShardEncoder(layout.articles(), alphabet).soloPostings(postings));
    List<byte[]> slices = ContinuationEncoder.slices(postings, solo.slices(), alphabet);
    for (int i = 0; i < slices.size(); i++) {
      put("f", solo.firstSlice() + i, slices.get(i));
    }
    return new GramPostings(postings.gram(), postings.ordinals(), new byte[0], new byte[0]);
  }

  private byte[] shard(List<GramPostings> grams) {
    return new ShardEncoder(layout.articles(), alphabet).shard(grams, solos);
  }

  /**
   * Texts with their rows, or where rows have files of their own, those of like titles together.
   */
  private void writeTexts() throws IOException {
    List<Integer> order = IntStream.range(0, articles.size()).boxed().toList();
    if (layout.rows() > 0) {
      order = order.stream().sorted(Comparator.comparing(i -> articles.get(i).title())).toList();
      writeRows(order);
    }
    List<Integer> slots = order;
    forEach(
        layout.textFiles(),
        file -> {
          TextCoder coder = new TextCoder(alphabet);
          int from = file * layout.group();
          for (int i : slots.subList(from, Math.min(slots.size(), from + layout.group()))) {
            coder.add((layout.rows() > 0 ? "" : row(articles.get(i))) + source.text(i));
          }
          put("t", file, coder.finish());
        });
  }

  /** Rows, each with the slot of its text. */
  private void writeRows(List<Integer> order) throws IOException {
    int[] slots = new int[order.size()];
    for (int slot = 0; slot < slots.length; slot++) {
      slots[order.get(slot)] = slot;
    }
    forEach(
        layout.rowFiles(),
        file -> {
          TextCoder coder = new TextCoder(alphabet);
          int from = file * layout.rows();
          for (int i = from; i < Math.min(slots.length, from + layout.rows()); i++) {
            coder.add(row(articles.get(i)) + slots[i]);
          }
          put("r", file, coder.finish());
        });
  }

  /** Files of one kind, on all cores. */
  private static void forEach(int files, OrderedExecutor.Work<Integer> work) throws IOException {
    List<Integer> numbers = IntStream.range(0, files).boxed().toList();
    OrderedExecutor.forEach(Runtime.getRuntime().availableProcessors(), numbers, work);
  }

  /** An article's fields, a line each. */
  static String row(ClientArticle a) {
    String usual =
        "article/" + a.id().substring(0, Math.min(2, a.id().length())) + "/" + a.id() + ".html";
    return Stream.of(
            a.id(),
            a.url().equals(usual) ? "" : a.url(),
            orEmpty(a.category()),
            orEmpty(a.source()),
            orEmpty(a.publishedAt()),
            a.title())
        .map(field -> field.replace('\n', ' ') + "\n")
        .collect(Collectors.joining());
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  private void writeColumns() throws IOException {
    Columns columns = new Columns(articles);
    if (!layout.isSmall()) {
      String name = layout.part("c", 0);
      put(name, Part.script(name, columns.script()));
    }
    put("d", 0, columns.packedDays());
  }

  private void put(String kind, int number, byte[] bytes) {
    String part = layout.part(kind, number);
    try {
      put(part, Part.of(part, bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(String part, byte[] script) throws IOException {
    site.put(Layout.path(part), script, layout.name());
  }
}
