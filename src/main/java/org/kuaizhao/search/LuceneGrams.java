package org.kuaizhao.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.kuaizhao.analysis.Postings;

/** The postings of a whole archive, streamed from its Lucene index. */
final class LuceneGrams implements GramSource {

  private final IndexReader reader;
  private final GramReader numbers;

  LuceneGrams(IndexReader reader, List<ClientArticle> newestFirst) throws IOException {
    this.reader = reader;
    this.numbers = new GramReader(reader, newestFirst);
  }

  @Override
  public void grams(Counter counter) throws IOException {
    Terms terms = MultiTerms.getTerms(reader, Postings.GRAMS);
    if (terms == null) {
      return;
    }
    TermsEnum grams = terms.iterator();
    for (BytesRef gram = grams.next(); gram != null; gram = grams.next()) {
      counter.count(gram.utf8ToString(), grams.docFreq());
    }
  }

  @Override
  public void postings(Predicate<String> wanted, Taker taker) throws IOException {
    Terms terms = MultiTerms.getTerms(reader, Postings.GRAMS);
    if (terms == null) {
      return;
    }
    TermsEnum grams = terms.iterator();
    PostingsEnum postings = null;
    Sorter sorter = new Sorter();
    for (BytesRef gram = grams.next(); gram != null; gram = grams.next()) {
      String name = gram.utf8ToString();
      if (wanted.test(name)) {
        postings = grams.postings(postings, PostingsEnum.PAYLOADS);
        sorter.read(postings, numbers.ordinals());
        if (sorter.count > 0) {
          taker.take(sorter.postings(name));
        }
      }
    }
  }

  @Override
  public long size() throws IOException {
    Terms terms = MultiTerms.getTerms(reader, Postings.GRAMS);
    return terms == null ? 0 : terms.getSumDocFreq();
  }

  @Override
  public String text(int ordinal) throws IOException {
    String text = reader.storedFields().document(numbers.document(ordinal)).get("text");
    return text == null ? "" : text;
  }

  /** Brings one gram's postings from Lucene's order into the articles'. */
  private static final class Sorter {
    private long[] order = new long[1024];
    private byte[] payloads = new byte[8192];
    private int[] starts = new int[1025];
    private int count;

    void read(PostingsEnum postings, int[] ordinals) throws IOException {
      count = 0;
      for (int doc = postings.nextDoc();
          doc != PostingsEnum.NO_MORE_DOCS;
          doc = postings.nextDoc()) {
        if (ordinals[doc] < 0) {
          continue;
        }
        postings.nextPosition();
        BytesRef payload = postings.getPayload();
        int end = starts[count] + payload.length;
        if (end > payloads.length) {
          payloads = Arrays.copyOf(payloads, 2 * end);
        }
        System.arraycopy(payload.bytes, payload.offset, payloads, starts[count], payload.length);
        order[count] = (long) ordinals[doc] << 32 | count;
        starts[++count] = end;
        if (count == order.length) {
          order = Arrays.copyOf(order, 2 * count);
          starts = Arrays.copyOf(starts, 2 * count + 1);
        }
      }
    }

    GramPostings postings(String gram) {
      Arrays.sort(order, 0, count);
      int[] ordinals = new int[count];
      byte[] impacts = new byte[count];
      byte[] continuations = new byte[starts[count] + 2 * count];
      int at = 0;
      boolean continued = false;
      for (int i = 0; i < count; i++) {
        ordinals[i] = (int) (order[i] >>> 32);
        int from = starts[(int) order[i]];
        int length = starts[(int) order[i] + 1] - from;
        impacts[i] = payloads[from];
        continued |= length > 1;
        continuations[at] = (byte) (length - 1);
        continuations[at + 1] = (byte) (length - 1 >> 8);
        continuations[at + 2] = (byte) (length - 1 >> 16);
        System.arraycopy(payloads, from + 1, continuations, at + 3, length - 1);
        at += 2 + length;
      }
      return new GramPostings(gram, ordinals, impacts, continued ? continuations : new byte[0]);
    }
  }
}
