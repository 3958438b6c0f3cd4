/**
 * Work on many threads, awaited in one way: few tasks ahead, the first failure ends the others and
 * comes out as itself, and no thread is left. Start at {@link
 * org.kuaizhao.workers.OrderedExecutor}.
 */
@NullMarked
package org.kuaizhao.workers;

import org.jspecify.annotations.NullMarked;
