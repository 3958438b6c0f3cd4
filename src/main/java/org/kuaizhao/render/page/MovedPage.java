package org.kuaizhao.render.page;

/** What stands at another address: the way there. */
public record MovedPage(Link to) {}
