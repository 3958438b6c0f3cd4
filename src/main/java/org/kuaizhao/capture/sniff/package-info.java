/**
 * What bytes are, told by the bytes: pages, text, and what is neither, with its name. Start at
 * {@link org.kuaizhao.capture.sniff.Sniffer}.
 */
@NullMarked
package org.kuaizhao.capture.sniff;

import org.jspecify.annotations.NullMarked;
