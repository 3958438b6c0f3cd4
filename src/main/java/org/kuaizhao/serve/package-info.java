/**
 * The preview of a built site on this machine. A request's path goes through {@link
 * org.kuaizhao.serve.SiteFiles} to a file of the site, the file becomes a {@link
 * org.kuaizhao.serve.Representation}, and {@link org.kuaizhao.serve.Answer} sends of it what the
 * request's headers ask for (RFC 9110). A {@link org.kuaizhao.serve.Watch} tells of changes to what
 * a build reads, and after each build {@link org.kuaizhao.serve.LiveReload} tells the open pages,
 * through a script that is put into a page as it is sent and never into the site.
 */
@NullMarked
package org.kuaizhao.serve;

import org.jspecify.annotations.NullMarked;
