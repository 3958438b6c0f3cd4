package org.kuaizhao.render.page;

/**
 * A link inside the site.
 *
 * @param path below the site's root
 */
public record Link(String text, String path) {}
