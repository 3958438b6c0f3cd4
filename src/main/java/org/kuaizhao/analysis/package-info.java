/**
 * Text into terms, as Lucene uses the word: folding, tokens, grams with their payloads, topics and
 * fingerprints. The same rules stand in the browser's scripts; {@code search/vectors.json} of the
 * tests proves that both agree. Pure functions of text.
 */
@NullMarked
package org.kuaizhao.analysis;

import org.jspecify.annotations.NullMarked;
