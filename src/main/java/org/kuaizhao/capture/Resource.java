package org.kuaizhao.capture;

/**
 * A file that came with a page, an image above all.
 *
 * @param reference how the page names it: the relative path as written for a saved page, the
 *     absolute URL for a record of a container
 * @param digest {@code sha256:<hex>} of its bytes
 * @param mediaType by its name or record, such as {@code image/png}
 * @param origin where its bytes lie: a path below the snapshots folder, {@code @offset} added for a
 *     record
 */
public record Resource(String reference, String digest, String mediaType, String origin) {}
