/**
 * The template API: what a page shows, as records. A template sees one {@link
 * org.kuaizhao.render.page.Screen} and nothing else. Paths are relative to the site's root; a
 * template puts {@code leaf.root} before them. Texts are plain, to be escaped, unless a component
 * says that it is HTML.
 */
@NullMarked
package org.kuaizhao.render.page;

import org.jspecify.annotations.NullMarked;
