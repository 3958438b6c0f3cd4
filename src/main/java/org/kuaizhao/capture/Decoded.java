package org.kuaizhao.capture;

/**
 * A payload as text.
 *
 * @param text the characters, without byte order mark
 * @param charset the IANA name of the charset it was read in
 * @param from the evidence that decided: {@code bom}, {@code http}, {@code meta}, {@code content}
 *     or {@code default}
 * @param replaced how many malformed sequences became U+FFFD
 */
public record Decoded(String text, String charset, String from, int replaced) {}
