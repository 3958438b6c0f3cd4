package org.kuaizhao.render.page;

/** A link to a list and the number of articles in it. */
public record Counted(String text, String path, long count) {}
