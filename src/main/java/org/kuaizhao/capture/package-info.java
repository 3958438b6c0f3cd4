/**
 * From files to captures: what lies below the snapshots folder is read in a stable order, decoded
 * and handed on, one {@link org.kuaizhao.capture.Capture} a fetch. Start at {@link
 * org.kuaizhao.capture.Snapshots}.
 */
@NullMarked
package org.kuaizhao.capture;

import org.jspecify.annotations.NullMarked;
