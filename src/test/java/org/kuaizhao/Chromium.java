package org.kuaizhao;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The installed Chromium: Debian's, or what {@code KUAIZHAO_CHROMIUM} names. */
public final class Chromium implements AutoCloseable {

  /** Milliseconds after which what does not come is missing: a last net, not a measure of speed. */
  private static final int PATIENCE = 120_000;

  private static final List<String> ARGUMENTS =
      List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");

  private final Playwright playwright;
  private final Browser browser;

  /** Starts it with some arguments more than it always needs. */
  public Chromium(String... more) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(
                        Path.of(
                            System.getenv().getOrDefault("KUAIZHAO_CHROMIUM", "/usr/bin/chromium")))
                    .setTimeout(PATIENCE)
                    .setArgs(Stream.concat(ARGUMENTS.stream(), Stream.of(more)).toList()));
  }

  public Browser browser() {
    return browser;
  }

  /** A fresh reader: no cookies, no storage. */
  public BrowserContext context(Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    context.setDefaultTimeout(PATIENCE);
    return context;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
