package org.kuaizhao.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.kuaizhao.analysis.Fold;

/** Any text is a query, and each of its terms finds itself. */
class QueryFuzzTest {

  @FuzzTest
  void anyTextIsAQueryWhoseTermsFindThemselves(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    for (Fold fold : List.of(Fold.plain(), Fold.simplifying())) {
      for (boolean prefix : List.of(false, true)) {
        Query query = Query.parse(text, fold, prefix);
        for (Term term : query.terms()) {
          assertFalse(term.text().isBlank());
          assertTrue(term.isIn(term.text()), term.text());
          assertTrue(term.isIn("，" + term.text() + "，"), term.text());
        }
        assertEquals(query, Query.parse(fold.of(text), fold, prefix), "folded once or twice");
        assertEquals(query.finds(), !query.required().isEmpty());
      }
    }
  }
}
