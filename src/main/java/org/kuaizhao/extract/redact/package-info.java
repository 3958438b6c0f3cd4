/**
 * What an article, or the still copy of a page, may tell once rules took other articles out: their
 * addresses, titles and texts leave it. Start at {@link org.kuaizhao.extract.redact.Redaction};
 * what went is asked of a {@link org.kuaizhao.extract.redact.Removal}.
 */
@NullMarked
package org.kuaizhao.extract.redact;

import org.jspecify.annotations.NullMarked;
