package org.kuaizhao.archive;

import org.jspecify.annotations.Nullable;

/**
 * What is left of an article that was taken down: its id, the reason and the date that the rule
 * gives, nothing of what it said.
 */
public record Tombstone(String id, String reason, @Nullable String date) {}
