/**
 * One page laid open: a {@link org.kuaizhao.extract.page.Page} is the parsed document of a capture,
 * a {@link org.kuaizhao.extract.page.PageContext} its tags, linked data, marked elements and lines,
 * with the headline among them.
 */
@NullMarked
package org.kuaizhao.extract.page;

import org.jspecify.annotations.NullMarked;
