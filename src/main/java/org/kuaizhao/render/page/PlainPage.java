package org.kuaizhao.render.page;

/** A page that shows nothing of its own beside the interface's texts. */
public record PlainPage() {}
