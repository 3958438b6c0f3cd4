/**
 * Bytes and what is packed into them: compressed streams, packs of files, the limits of what they
 * may unpack to. Knows nothing of pages. Start at {@link org.kuaizhao.capture.unpack.Compression}
 * and {@link org.kuaizhao.capture.unpack.Pack}.
 */
@NullMarked
package org.kuaizhao.capture.unpack;

import org.jspecify.annotations.NullMarked;
