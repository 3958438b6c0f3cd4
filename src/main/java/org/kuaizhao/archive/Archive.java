package org.kuaizhao.archive;

/** The archive. */
public final class Archive {}
