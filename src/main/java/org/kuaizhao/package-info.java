/**
 * Kuaizhao turns a folder of crawled news pages into a news archive of static files.
 *
 * <pre>
 * snapshots/ ─▶ capture ─Capture▶ extract ─Article▶ archive ─▶ relate ─▶ render ─▶ site/
 *                  │                 │ Rejected                  └─────▶ search ─▶ site/search/
 *                  └──── skipped ────┴──▶ report
 * </pre>
 *
 * <p>Start at {@link org.kuaizhao.SiteBuild}: the whole story, one line a station. Each package
 * below is a station of the road; imports point one way along it.
 */
@NullMarked
package org.kuaizhao;

import org.jspecify.annotations.NullMarked;
