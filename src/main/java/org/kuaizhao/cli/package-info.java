/** The command line: {@code build}, {@code extract}, {@code search}. */
@NullMarked
package org.kuaizhao.cli;

import org.jspecify.annotations.NullMarked;
