/**
 * What a page says of its article beside the body, a class a field, each value with where it was
 * found. Enters a page, leaves {@link org.kuaizhao.extract.fields.Signals}; each class states the
 * order in which its places are believed.
 */
@NullMarked
package org.kuaizhao.extract.fields;

import org.jspecify.annotations.NullMarked;
