/**
 * Site rules: what users wrote down of the pages of single hosts, and which of them is for a page.
 * Start at {@link org.kuaizhao.extract.rules.SiteRules}.
 */
@NullMarked
package org.kuaizhao.extract.rules;

import org.jspecify.annotations.NullMarked;
