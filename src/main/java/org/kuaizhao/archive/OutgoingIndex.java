package org.kuaizhao.archive;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.kuaizhao.analysis.Fingerprint;
import org.kuaizhao.extract.redact.Outgoing;

/**
 * Where documents lead, as terms: the pages that point to an article are found by asking each
 * address once, however many pages have it.
 */
final class OutgoingIndex {

  private static final String ADDRESS = "to";
  private static final String WORDS = "says";
  private static final String LINE = "line";

  private OutgoingIndex() {}

  /** What a document's own field says of the one that matched. */
  interface Name {
    String of(LeafReader leaf, int doc) throws IOException;
  }

  static void addTo(Document doc, Outgoing outgoing) {
    outgoing.addresses().forEach(a -> doc.add(new StringField(ADDRESS, a, Field.Store.NO)));
    outgoing.words().forEach(w -> doc.add(new StringField(WORDS, w, Field.Store.NO)));
    Set<String> lines = new HashSet<>(outgoing.lines());
    lines.addAll(outgoing.words());
    lines.forEach(l -> doc.add(new StringField(LINE, line(l), Field.Store.NO)));
  }

  /** Lines are only ever asked as a whole. */
  private static String line(String words) {
    return Long.toHexString(Fingerprint.hash(words));
  }

  /** What of {@code removed} each document tells, by its name: terms, sorted. */
  static Map<String, Set<String>> telling(IndexReader reader, Removed removed, Name name)
      throws IOException {
    Map<String, Set<String>> telling = new HashMap<>();
    Set<String> lines = new TreeSet<>();
    removed.titles().forEach(title -> lines.add(line(title)));
    for (LeafReaderContext leaf : reader.leaves()) {
      Search search = new Search(leaf.reader(), name, telling);
      search.ask(ADDRESS, removed::touches);
      for (String line : lines) {
        search.find(LINE, line);
      }
      if (!removed.texts().isEmpty()) {
        search.ask(WORDS, words -> removed.texts().stream().anyMatch(words::contains));
      }
    }
    return telling;
  }

  /** The same of what is not in the index yet. */
  static Set<String> telling(Outgoing outgoing, Removed removed) {
    Set<String> telling = new TreeSet<>();
    outgoing.addresses().stream().filter(removed::touches).forEach(telling::add);
    Set<String> lines = new HashSet<>(outgoing.lines());
    lines.addAll(outgoing.words());
    lines.stream()
        .filter(removed.titles()::contains)
        .map(OutgoingIndex::line)
        .forEach(telling::add);
    for (String words : outgoing.words()) {
      if (removed.texts().stream().anyMatch(words::contains)) {
        telling.add(words);
      }
    }
    return telling;
  }

  /** One segment's. */
  private record Search(LeafReader leaf, Name name, Map<String, Set<String>> telling) {

    void find(String field, String said) throws IOException {
      PostingsEnum docs = leaf.postings(new Term(field, said), PostingsEnum.NONE);
      if (docs != null) {
        addAll(docs, said);
      }
    }

    void ask(String field, Predicate<String> isAsked) throws IOException {
      Terms terms = leaf.terms(field);
      if (terms == null) {
        return;
      }
      TermsEnum all = terms.iterator();
      for (BytesRef term = all.next(); term != null; term = all.next()) {
        String said = term.utf8ToString();
        if (isAsked.test(said)) {
          addAll(all.postings(null, PostingsEnum.NONE), said);
        }
      }
    }

    private void addAll(PostingsEnum docs, String said) throws IOException {
      Bits live = leaf.getLiveDocs();
      for (int d = docs.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = docs.nextDoc()) {
        if (live == null || live.get(d)) {
          telling.computeIfAbsent(name.of(leaf, d), key -> new TreeSet<>()).add(said);
        }
      }
    }
  }
}
