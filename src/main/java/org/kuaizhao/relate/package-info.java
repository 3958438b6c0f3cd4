/**
 * Reprints, related articles and the graph of the captured related lists, as pure functions of the
 * articles. Start at {@link org.kuaizhao.relate.Relations}.
 */
@NullMarked
package org.kuaizhao.relate;

import org.jspecify.annotations.NullMarked;
