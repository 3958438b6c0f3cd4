package org.kuaizhao.search;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.kuaizhao.Chromium;

/** Chromium with one page, its console watched. */
final class Browser implements AutoCloseable {

  private final Chromium chromium = new Chromium();
  private final BrowserContext context = chromium.context(new NewContextOptions());
  private final Page page = context.newPage();
  private final List<String> complaints = new ArrayList<>();

  Browser() {
    page.onConsoleMessage(message -> complaints.add(message.text()));
    page.onPageError(complaints::add);
  }

  Page page() {
    return page;
  }

  /**
   * Another page, with no storage and a clock of its own that stands still: what waits for a time
   * waits until the test says so.
   */
  Page held() {
    Page held = chromium.context(new NewContextOptions()).newPage();
    held.clock().install(new Clock.InstallOptions().setTime(0));
    held.clock().pauseAt(1_000);
    return held;
  }

  /** What the console and uncaught errors said. */
  List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    chromium.close();
  }
}
