package org.kuaizhao;

/** The whole story of a build. */
public final class SiteBuild {}
