package org.kuaizhao.export;

import org.kuaizhao.archive.Entry;
import org.kuaizhao.extract.article.Article;

/**
 * An article of the archive on its way out.
 *
 * @param entry what lists tell of it, all its captured states among them
 * @param article the state that is shown, named as the archive names it
 */
record Holding(Entry entry, Article article) {}
