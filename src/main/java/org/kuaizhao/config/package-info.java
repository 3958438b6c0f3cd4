/**
 * What the archive's keeper wrote down, read by one strict reader.
 *
 * <p>In come the three YAML files of an archive's folder: {@code kuaizhao.yaml}, {@code rules.yaml}
 * and {@code extract/<host>.yaml}. Out go {@link org.kuaizhao.config.Settings}, a list of {@link
 * org.kuaizhao.config.Rule} and {@link org.kuaizhao.extract.rules.SiteRules}.
 *
 * <p>A file's bytes become lines of text ({@code Source}) and these, by Jackson's streaming parser,
 * a tree of nodes that know their line and keep every scalar as it was written ({@code Node}). The
 * three readers look their entries up in it ({@code Entries}) and read each in the shape it must
 * have ({@code Value}: a line, a flag, a size, a day, …).
 *
 * <p>Guaranteed: nothing is guessed and nothing is passed over. What has not the stated shape is a
 * {@link org.kuaizhao.config.SettingsException} that names file and line, what was likely meant,
 * and an example. Start at {@code SettingsFile}.
 */
@NullMarked
package org.kuaizhao.config;

import org.jspecify.annotations.NullMarked;
