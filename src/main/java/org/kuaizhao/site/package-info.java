/**
 * The site folder: which files are ours, written only when they change, removed when no longer
 * made. Start at {@link org.kuaizhao.site.SiteFolder}.
 */
@NullMarked
package org.kuaizhao.site;

import org.jspecify.annotations.NullMarked;
