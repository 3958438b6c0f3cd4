/**
 * The body: the outline's runs of text are judged one by one, pruned, made into blocks, freed of
 * the credits at their edges, and rendered. Start at {@link org.kuaizhao.extract.body.BodyFinder}.
 */
@NullMarked
package org.kuaizhao.extract.body;

import org.jspecify.annotations.NullMarked;
