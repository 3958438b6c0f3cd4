package org.kuaizhao.search;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PayloadAttribute;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.analysis.Fold;
import org.kuaizhao.analysis.Payload;
import org.kuaizhao.analysis.Postings;

/** The postings of a few articles, cut anew: going through the whole index would take longer. */
final class TextGrams implements GramSource {

  /** Chooses the grams of an article. */
  @FunctionalInterface
  interface Choice {
    boolean takes(int ordinal, String gram);
  }

  private final List<@Nullable String> texts;
  private final Choice choice;
  private final SortedMap<String, Growing> grams = new TreeMap<>();

  /**
   * The postings of articles by their ordinals.
   *
   * @param texts their bodies; an article without one is left out
   */
  TextGrams(List<ClientArticle> articles, List<@Nullable String> texts, Fold fold, Choice choice)
      throws IOException {
    this.texts = texts;
    this.choice = choice;
    for (int ordinal = 0; ordinal < texts.size(); ordinal++) {
      String text = texts.get(ordinal);
      if (text != null) {
        try (TokenStream tokens = Postings.tokens(articles.get(ordinal).title(), text, fold)) {
          add(ordinal, tokens);
        }
      }
    }
  }

  @Override
  public void grams(Counter counter) {
    grams.forEach((gram, postings) -> counter.count(gram, postings.count));
  }

  @Override
  public void postings(Predicate<String> wanted, Taker taker) throws IOException {
    for (var gram : grams.entrySet()) {
      if (wanted.test(gram.getKey())) {
        taker.take(gram.getValue().postings(gram.getKey()));
      }
    }
  }

  @Override
  public long size() {
    return grams.values().stream().mapToLong(postings -> postings.count).sum();
  }

  @Override
  public String text(int ordinal) {
    String text = texts.get(ordinal);
    return text == null ? "" : text;
  }

  private void add(int ordinal, TokenStream tokens) throws IOException {
    CharTermAttribute term = tokens.getAttribute(CharTermAttribute.class);
    PayloadAttribute payload = tokens.getAttribute(PayloadAttribute.class);
    tokens.reset();
    while (tokens.incrementToken()) {
      String gram = term.toString();
      if (choice.takes(ordinal, gram)) {
        grams.computeIfAbsent(gram, key -> new Growing()).add(ordinal, payload.getPayload());
      }
    }
    tokens.end();
  }

  /** One gram's postings while articles are added in order. */
  private static final class Growing {
    private final ByteArrayOutputStream impacts = new ByteArrayOutputStream(4);
    private final ByteArrayOutputStream continuations = new ByteArrayOutputStream(16);
    private int[] ordinals = new int[2];
    private boolean continued;
    private int count;

    void add(int ordinal, BytesRef payload) {
      if (count == ordinals.length) {
        ordinals = java.util.Arrays.copyOf(ordinals, 2 * count);
      }
      ordinals[count++] = ordinal;
      impacts.write(Payload.impact(payload));
      int length = payload.length - 1;
      continued |= length > 0;
      continuations.write(length);
      continuations.write(length >> 8);
      continuations.write(length >> 16);
      continuations.write(payload.bytes, payload.offset + 1, length);
    }

    GramPostings postings(String gram) {
      return new GramPostings(
          gram,
          java.util.Arrays.copyOf(ordinals, count),
          impacts.toByteArray(),
          continued ? continuations.toByteArray() : new byte[0]);
    }
  }
}
