/**
 * What leaves the station: an {@link org.kuaizhao.extract.article.Extraction} is an article with
 * its fields, or a rejection with its reason; their JSON and Markdown; and how articles and
 * captures get their ids. Records without behaviour of the page: nothing here knows HTML.
 */
@NullMarked
package org.kuaizhao.extract.article;

import org.jspecify.annotations.NullMarked;
