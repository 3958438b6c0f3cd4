package org.kuaizhao.render.page;

/**
 * A small picture of an article.
 *
 * @param path below the site's root
 * @param width in pixels, as it lies there
 * @param height likewise
 */
public record Picture(String path, int width, int height) {}
