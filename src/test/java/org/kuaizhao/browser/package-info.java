/**
 * The site as a reader meets it: Debian's Chromium opens built pages from disk and from a server on
 * this machine. Every {@link org.kuaizhao.browser.Visit} notes what must never happen – a complaint
 * in the console, a request to somebody else, a dialog – and fails the test at its end. A missing
 * browser fails too. Start reading at {@link org.kuaizhao.browser.ReadersPathTest}.
 */
@NullMarked
package org.kuaizhao.browser;

import org.jspecify.annotations.NullMarked;
