/**
 * Why a page came out as it did: watches an extraction and tells all candidates of each field, the
 * judge's marks, and a site rule to start from. Start at {@link
 * org.kuaizhao.extract.explain.Explanation}.
 */
@NullMarked
package org.kuaizhao.extract.explain;

import org.jspecify.annotations.NullMarked;
