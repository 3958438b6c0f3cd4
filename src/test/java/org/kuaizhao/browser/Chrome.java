package org.kuaizhao.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One Chromium for all tests of a JVM, closed after the last. It can reach this machine only, so
 * that a page which asks for more is caught without troubling anybody.
 */
final class Chrome implements AutoCloseable {

  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-dev-shm-usage",
          "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");

  private final Playwright playwright;
  private final Browser browser;

  private Chrome() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions().setExecutablePath(executable()).setArgs(ARGUMENTS));
  }

  /** A fresh reader at a site: no cookies, no storage, desktop width. */
  Visit visit(String root) {
    return new Visit(browser.newContext(Visit.desktop()), root);
  }

  Visit visit(String root, Browser.NewContextOptions options) {
    return new Visit(browser.newContext(options), root);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static Path executable() {
    return Path.of(
        Objects.requireNonNullElse(System.getenv("KUAIZHAO_CHROMIUM"), "/usr/bin/chromium"));
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
