/**
 * From a capture to an article or a rejection. Pure: no I/O, no clock, thread-safe. Start at {@link
 * org.kuaizhao.extract.Extractor#extract}, which takes these steps:
 *
 * <ol>
 *   <li>Decode and parse: the payload becomes a {@code Page}; {@code Verdict} turns away what is no
 *       page.
 *   <li>Read the {@code Signals}: what the page says of its article beside the body, each value
 *       with where it was found; and the page's furniture, which is never body. Where a user wrote
 *       a {@code SiteRule} for the page's host, {@code SiteReading} puts what it finds first.
 *   <li>Draw the {@code Outline}: the visible text as runs (no block's border, no line break
 *       inside), each below a branch (a block element), every branch a range of runs. Hidden
 *       elements are drawn only when nothing else is there.
 *   <li>Find the body ({@code BodyFinder}): {@code Traits} says of each run what it is like (its
 *       length, links and punctuation; the cues in the names around it; its neighbours; the runs of
 *       the same shape; its place; whether the page's linked data holds it; how far it is from the
 *       branch that gathers most paragraphs). {@code Judge} makes a probability of them in two
 *       looks. Runs that are likely enough stay, but for what {@code Pruning} knows to be no body:
 *       comments, rows of links, trails above the text, a second copy of it. A site rule that names
 *       the body goes before it.
 *   <li>Make {@code Block}s of the runs: headings, paragraphs, items, quotes, rows, captions.
 *   <li>Take the {@code Credits} off the edges: bylines, contributors, editors, reprint notes.
 *   <li>Render the {@code Body}: text, HTML written anew and checked by a Safelist, {@code
 *       Figure}s.
 * </ol>
 *
 * <p>Every step is linear in the page's size. The many ways to find a body (linked data, semantic
 * elements, density, gathered paragraphs) are not rivals of which one wins the page: each is a
 * trait, evidence for or against every single run, and the judge weighs them together. Measured on
 * the gold pages, that beats choosing one branch of the page and pruning it.
 *
 * <p>{@code Explanation} watches these steps and tells what each came to; start there to see why a
 * page comes out as it does.
 *
 * <p>To add a signal of the body: a constant in {@code Trait}, a line in {@code Traits}, a golden
 * page {@code src/test/resources/pages/body-…}, and a run of {@code JudgeTrainer} (src/bench),
 * which writes {@code first-look.trees} and {@code second-look.trees} anew. {@code ExtractBench}
 * measures. A rule that holds on every page is a method of {@code Pruning} instead.
 */
@NullMarked
package org.kuaizhao.extract;

import org.jspecify.annotations.NullMarked;
