/**
 * The search engine on both sides: Lucene's postings in, the client index and its answers out. Both
 * sides read a {@link org.kuaizhao.search.Query} alike and give the same hits in the same order.
 *
 * <p>Start with {@link org.kuaizhao.search.ArchiveSearch}, the search in its plainest form: what a
 * {@link org.kuaizhao.search.Term} requires narrows the articles by grams (tokens and pairs of
 * them), {@link org.kuaizhao.search.Score} orders them, and the text decides whether a longer term
 * stands there. The browser does the same without reading texts: the tokens that follow each
 * occurrence of a gram, its <em>continuations</em>, decide longer terms, and the text only where
 * these cannot.
 *
 * <p>Then {@link org.kuaizhao.search.ClientIndex}: it writes a base ({@code SegmentWriter}) and a
 * delta ({@code DeltaWriter}) as immutable script files, and a manifest last. Only what changed is
 * written, answers never depend on how the files came about, and what left the archive is in no
 * file. {@code FORMAT.md} beside this file tells every byte of them, who writes and who reads it,
 * and how the format may change; change it with the code. {@link org.kuaizhao.search.BrowserEngine}
 * joins the scripts of {@code assets/js/search/} that read them; {@code search.js} there is where
 * to start.
 */
@NullMarked
package org.kuaizhao.search;

import org.jspecify.annotations.NullMarked;
