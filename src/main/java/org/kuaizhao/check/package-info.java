/**
 * What may have gone wrong since a build, found offline: a built archive and its site enter, each
 * difference leaves under the name of its file. Nothing is changed. Start at {@link
 * org.kuaizhao.check.ArchiveCheck}.
 */
@NullMarked
package org.kuaizhao.check;

import org.jspecify.annotations.NullMarked;
