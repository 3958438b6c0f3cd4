package org.kuaizhao.render.page;

/**
 * All that a template sees.
 *
 * @param site what every page of the site shares
 * @param words the interface's texts
 * @param meta this page's place in the site
 * @param page what it shows; its type is the one named after the template
 */
public record TemplateModel(Site site, Words words, PageMeta meta, Record page) {}
