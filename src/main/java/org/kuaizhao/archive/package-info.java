/**
 * The embedded database: what was read before, the articles with their versions, and their
 * postings, in one Lucene index. Start at {@link org.kuaizhao.archive.Archive}.
 */
@NullMarked
package org.kuaizhao.archive;

import org.jspecify.annotations.NullMarked;
