/**
 * The template API: what a page shows, as records. A template sees one {@link
 * org.kuaizhao.render.page.TemplateModel} and nothing else. Paths are relative to the site's root;
 * a template puts {@code meta.root} before them. Texts are plain, to be escaped, unless a component
 * says that it is HTML.
 */
@NullMarked
package org.kuaizhao.render.page;

import org.jspecify.annotations.NullMarked;
