package org.kuaizhao.search;

/**
 * The base as the state folder remembers it.
 *
 * @param roster its articles, newest first
 */
record Segment(Layout layout, Roster roster) {}
