package org.kuaizhao.extract;

import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Decoded;

/**
 * One capture under extraction: its parsed document and what is known before reading it. Belongs to
 * one call.
 *
 * @param address the address known from outside the page (option, fetch, hint), else null
 */
record Page(
    Capture capture,
    Decoded decoded,
    Document document,
    ExtractOptions options,
    @Nullable String address) {}
