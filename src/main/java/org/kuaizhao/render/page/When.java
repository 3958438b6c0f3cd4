package org.kuaizhao.render.page;

import org.jspecify.annotations.Nullable;

/**
 * A time as it is shown.
 *
 * @param iso as extracted, null when unknown
 * @param text day and, when the page names it, time of day; says that it is unknown otherwise
 * @param day the day alone
 * @param clock {@code 15:51}, null when only a day is known
 * @param path the calendar's page for the day, null when unknown
 * @param zone the clock it is told on, {@code UTC+2}; null when only a day is known
 */
public record When(
    @Nullable String iso,
    String text,
    String day,
    @Nullable String clock,
    @Nullable String path,
    @Nullable String zone) {}
