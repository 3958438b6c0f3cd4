/**
 * The search engine on both sides: exact search over the archive, and the client index that a
 * browser reads.
 */
@NullMarked
package org.kuaizhao.search;

import org.jspecify.annotations.NullMarked;
