package org.kuaizhao.browser;

import com.microsoft.playwright.Browser;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.kuaizhao.Chromium;

/**
 * One Chromium for all tests of a JVM, closed after the last. It can reach this machine only, so
 * that a page which asks for more is caught without troubling anybody.
 */
final class Chrome implements AutoCloseable {

  private final Chromium chromium =
      new Chromium(
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");

  private Chrome() {}

  /** A fresh reader at a site: no cookies, no storage, desktop width. */
  Visit visit(String root) {
    return new Visit(chromium.context(Visit.desktop()), root);
  }

  Visit visit(String root, Browser.NewContextOptions options) {
    return new Visit(chromium.context(options), root);
  }

  @Override
  public void close() {
    chromium.close();
  }

  /** Hands the browser to constructors and tests that ask for one. */
  static final class Lent implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Chrome.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(Chrome.class))
          .computeIfAbsent(Chrome.class, key -> new Chrome(), Chrome.class);
    }
  }
}
