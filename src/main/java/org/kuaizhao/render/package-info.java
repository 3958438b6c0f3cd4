/** From articles and their relations to pages: page records and FreeMarker templates. */
@NullMarked
package org.kuaizhao.render;

import org.jspecify.annotations.NullMarked;
