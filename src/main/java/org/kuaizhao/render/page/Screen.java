package org.kuaizhao.render.page;

/**
 * All that a template sees.
 *
 * @param site what every page of the site shares
 * @param words the interface's texts
 * @param leaf this page's place in the site
 * @param page what it shows; its type is the one named after the template
 */
public record Screen(Site site, Words words, Leaf leaf, Record page) {}
