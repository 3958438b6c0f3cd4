/**
 * Taking an article down, as its keeper is asked to: the wish enters ({@link
 * org.kuaizhao.takedown.Wish}), what it meets is found in the archive ({@link
 * org.kuaizhao.takedown.Plan}), and after the build a {@link org.kuaizhao.takedown.Receipt} says
 * what became of it. The snapshots stay as they are.
 */
@NullMarked
package org.kuaizhao.takedown;

import org.jspecify.annotations.NullMarked;
