package org.kuaizhao.analysis;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PayloadAttribute;

/** Hands the grams of one article to Lucene, each once, with its payload. */
final class GramTokenStream extends TokenStream {

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PayloadAttribute payload = addAttribute(PayloadAttribute.class);
  private final Grams grams;
  private Iterator<Map.Entry<String, Grams.Gram>> rest;

  GramTokenStream(Grams grams) {
    this.grams = grams;
    this.rest = grams.all().entrySet().iterator();
  }

  @Override
  public void reset() {
    rest = grams.all().entrySet().iterator();
  }

  @Override
  public boolean incrementToken() {
    if (!rest.hasNext()) {
      return false;
    }
    clearAttributes();
    Map.Entry<String, Grams.Gram> gram = rest.next();
    term.setEmpty().append(gram.getKey());
    payload.setPayload(Payload.of(gram.getValue().impact(grams.length()), continued(gram)));
    return true;
  }

  /** Words without a phrase around them say nothing that the posting does not. */
  private static List<Grams.Occurrence> continued(Map.Entry<String, Grams.Gram> gram) {
    List<Grams.Occurrence> all = gram.getValue().occurrences();
    boolean word = !all.isEmpty() && Tokens.of(gram.getKey()).count() == 1;
    return word && all.stream().allMatch(o -> o.after().isEmpty()) ? List.of() : all;
  }
}
