/** The command line: {@code build}, {@code extract}, {@code search}, {@code serve}. */
@NullMarked
package org.kuaizhao.cli;

import org.jspecify.annotations.NullMarked;
