package org.kuaizhao.relate;

/** The relations. */
public final class Relations {}
