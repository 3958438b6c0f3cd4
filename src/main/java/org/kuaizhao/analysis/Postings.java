package org.kuaizhao.analysis;

import java.nio.ByteBuffer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

/**
 * How an article becomes Lucene postings: one posting for each distinct gram (a token, or a pair of
 * them) of its title and the lines of its text, with one payload that holds the gram's impact and,
 * for each of its occurrences, the token that follows.
 */
public final class Postings {

  /** The field with the grams. */
  public static final String GRAMS = "grams";

  /** The field with the keys of sentences, eight bytes each. */
  public static final String SENTENCES = "sentences";

  /** Positions are there only to carry the payload; scores are ours, so no norms. */
  private static final FieldType TYPE = new FieldType();

  static {
    TYPE.setTokenized(true);
    TYPE.setOmitNorms(true);
    TYPE.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    TYPE.freeze();
  }

  private Postings() {}

  /**
   * Adds an article's grams to its document.
   *
   * @param text the body's lines, joined by {@code \n}
   */
  public static void addTo(Document document, String title, String text, Fold fold) {
    document.add(new Field(GRAMS, tokens(title, text, fold), TYPE));
  }

  /** Adds the keys of an article's sentences to its document. */
  public static void addSentences(Document document, String text) {
    for (long key : SentenceKeys.of(text)) {
      byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(key).array();
      document.add(new StringField(SENTENCES, new BytesRef(bytes), Field.Store.NO));
    }
  }

  /** The key of a sentence that a term holds. */
  public static long key(BytesRef term) {
    return ByteBuffer.wrap(term.bytes, term.offset, Long.BYTES).getLong();
  }

  /** The grams of an article as they are indexed: terms with payloads, each once. */
  public static TokenStream tokens(String title, String text, Fold fold) {
    return new GramTokenStream(Grams.of(title, text, fold));
  }
}
