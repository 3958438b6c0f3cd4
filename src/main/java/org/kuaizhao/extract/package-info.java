/**
 * From a capture to an article or a rejection. Pure: no I/O, no clock, thread-safe. Start at {@link
 * org.kuaizhao.extract.Extractor}.
 */
@NullMarked
package org.kuaizhao.extract;

import org.jspecify.annotations.NullMarked;
