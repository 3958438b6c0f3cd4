package org.kuaizhao.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.kuaizhao.analysis.Payload;
import org.kuaizhao.analysis.Postings;

/** Reads gram postings by the articles' ordinals, newest first. */
final class GramReader {

  /** The field that names an article. */
  private static final String ID = "id";

  private final IndexReader reader;
  private final int[] ordinals;
  private final int[] documents;

  GramReader(IndexReader reader, List<ClientArticle> newestFirst) throws IOException {
    this.reader = reader;
    this.ordinals = new int[reader.maxDoc()];
    this.documents = new int[newestFirst.size()];
    Arrays.fill(ordinals, -1);
    Arrays.fill(documents, -1);
    Map<String, Integer> byId = new HashMap<>();
    for (ClientArticle article : newestFirst) {
      byId.put(article.id(), byId.size());
    }
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms ids = leaf.reader().terms(ID);
      if (ids != null) {
        number(leaf, ids.iterator(), byId);
      }
    }
  }

  private void number(LeafReaderContext leaf, TermsEnum ids, Map<String, Integer> byId)
      throws IOException {
    Bits live = leaf.reader().getLiveDocs();
    PostingsEnum postings = null;
    for (BytesRef id = ids.next(); id != null; id = ids.next()) {
      Integer ordinal = byId.get(id.utf8ToString());
      if (ordinal == null) {
        continue;
      }
      postings = ids.postings(postings, PostingsEnum.NONE);
      for (int doc = postings.nextDoc();
          doc != PostingsEnum.NO_MORE_DOCS;
          doc = postings.nextDoc()) {
        if (live == null || live.get(doc)) {
          ordinals[leaf.docBase + doc] = ordinal;
          documents[ordinal] = leaf.docBase + doc;
        }
      }
    }
  }

  /** The Lucene document of an article. */
  int document(int ordinal) {
    return documents[ordinal];
  }

  /** By Lucene document the article's ordinal, -1 for a document that is none. */
  int[] ordinals() {
    return ordinals;
  }

  /** By ordinal the impact of required grams: the greatest of theirs, 0 for none. */
  byte[] impacts(RequiredGrams required) throws IOException {
    byte[] impacts = new byte[documents.length];
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(Postings.GRAMS);
      if (terms == null) {
        continue;
      }
      TermsEnum grams = terms.iterator();
      for (String gram : required.grams()) {
        BytesRef sought = new BytesRef(gram);
        if (!required.prefix()) {
          if (grams.seekExact(sought)) {
            collect(leaf, grams, impacts);
          }
        } else if (grams.seekCeil(sought) != TermsEnum.SeekStatus.END) {
          BytesRef found = grams.term();
          while (found != null && startsWith(found, sought)) {
            if (isWord(found)) {
              collect(leaf, grams, impacts);
            }
            found = grams.next();
          }
        }
      }
    }
    return impacts;
  }

  static int count(byte[] impacts) {
    int count = 0;
    for (byte impact : impacts) {
      count += impact > 0 ? 1 : 0;
    }
    return count;
  }

  private void collect(LeafReaderContext leaf, TermsEnum grams, byte[] impacts) throws IOException {
    PostingsEnum postings = grams.postings(null, PostingsEnum.PAYLOADS);
    for (int doc = postings.nextDoc(); doc != PostingsEnum.NO_MORE_DOCS; doc = postings.nextDoc()) {
      int ordinal = ordinals[leaf.docBase + doc];
      if (ordinal >= 0) {
        postings.nextPosition();
        int impact = Payload.impact(postings.getPayload());
        impacts[ordinal] = (byte) Math.max(impacts[ordinal], impact);
      }
    }
  }

  private static boolean startsWith(BytesRef term, BytesRef prefix) {
    return term.length >= prefix.length
        && Arrays.equals(
            term.bytes,
            term.offset,
            term.offset + prefix.length,
            prefix.bytes,
            prefix.offset,
            prefix.offset + prefix.length);
  }

  /** Whether a gram is one word: ASCII, or ASCII with the hash of a very long one. */
  static boolean isWord(BytesRef gram) {
    if (isPoint(gram.bytes[gram.offset + gram.length - 1])) {
      return false;
    }
    for (int i = 0; i < gram.length; i++) {
      byte b = gram.bytes[gram.offset + i];
      if (b < 0 && i >= 64) {
        return true;
      }
      if (!(b >= 'a' && b <= 'z') && !(b >= '0' && b <= '9') && !isPoint(b)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPoint(byte b) {
    return b == '.' || b == ',';
  }
}
