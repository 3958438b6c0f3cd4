/**
 * What leaves the archive for other programs. A built archive's articles enter, in the order of
 * time and narrowed by a {@link org.kuaizhao.export.Choice}; each goes through the one door of
 * formats, {@link org.kuaizhao.export.ArticleWriter}. The same archive gives the same bytes. Start
 * at {@link org.kuaizhao.export.Export}.
 */
@NullMarked
package org.kuaizhao.export;

import org.jspecify.annotations.NullMarked;
