/**
 * The search engine on both sides. {@link org.kuaizhao.search.ArchiveSearch} finds in Lucene;
 * {@link org.kuaizhao.search.ClientIndex} exports the same postings as immutable script files that
 * the browser engine ({@link org.kuaizhao.search.BrowserEngine}) loads on demand. Both read a
 * {@link org.kuaizhao.search.Query} alike and give the same hits in the same order: grams narrow
 * the articles, the units that follow each gram decide longer terms, and the text decides where
 * these cannot.
 */
@NullMarked
package org.kuaizhao.search;

import org.jspecify.annotations.NullMarked;
