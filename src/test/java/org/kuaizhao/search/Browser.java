package org.kuaizhao.search;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.kuaizhao.Chromium;

/** Chromium with one page, its console watched. */
final class Browser implements AutoCloseable {

  private final Chromium chromium = new Chromium();
  private final Page page = chromium.browser().newPage();
  private final List<String> complaints = new ArrayList<>();

  Browser() {
    page.onConsoleMessage(message -> complaints.add(message.text()));
    page.onPageError(complaints::add);
  }

  Page page() {
    return page;
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
