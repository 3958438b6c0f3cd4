/**
 * What can be told from a stretch of text alone, wherever on the page it stands: labels and what
 * they announce, times, names of people, notices, phrases, plain forms of titles.
 */
@NullMarked
package org.kuaizhao.extract.text;

import org.jspecify.annotations.NullMarked;
