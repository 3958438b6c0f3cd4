package org.kuaizhao.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;

/**
 * A reader's walk through one site. {@link #close} fails when on the way the console held anything
 * (a violation of the page's policy shows there too), a script failed, a dialog opened, or a
 * request left the site.
 */
final class Visit implements AutoCloseable {

  static final int PHONE = 390;
  static final int DESKTOP = 1280;

  /** A reader who clicks on before the page is whole ends its requests. */
  private static final String LEFT_BEHIND = "net::ERR_ABORTED";

  private static final int HEIGHT = 844;

  private final BrowserContext context;
  private final String root;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private boolean isTolerant;

  /**
   * @param root the site's root as a URL that ends with a slash
   */
  Visit(BrowserContext context, String root) {
    this.context = context;
    this.root = root;
    context.onConsoleMessage(message -> complain("console " + message.type(), message.text()));
    context.onWebError(error -> complain("error", error.error()));
    context.onDialog(dialog -> {
      complain("dialog", dialog.message());
      dialog.dismiss();
    });
    context.onRequest(request -> {
      if (!isOwn(request.url())) {
        complain("request", request.url());
      }
    });
    context.onRequestFailed(request -> {
      if (!LEFT_BEHIND.equals(request.failure())) {
        complain("failed " + request.failure(), request.url());
      }
    });
    context.onResponse(response -> {
      if (response.status() >= 400) {
        complain("status " + response.status(), response.url());
      }
    });
    page = context.newPage();
  }

  /** This walk leaves the site or runs into its policy on purpose: complaints are no fault. */
  Visit tolerant() {
    isTolerant = true;
    return this;
  }

  static Browser.NewContextOptions desktop() {
    return new Browser.NewContextOptions().setViewportSize(DESKTOP, HEIGHT).setLocale("zh-CN");
  }

  static Browser.NewContextOptions phone() {
    return new Browser.NewContextOptions()
        .setViewportSize(PHONE, HEIGHT)
        .setHasTouch(true)
        .setLocale("zh-CN");
  }

  Page page() {
    return page;
  }

  /** Opens a page by its path below the site's root. */
  Response open(String path) {
    return page.navigate(root + path);
  }

  /** Clicks a link and waits until the page that it leads to is open. */
  void follow(Locator link) {
    String from = page.url();
    link.click();
    page.waitForURL(url -> !url.equals(from));
  }

  /** Waits until the page with this path is open. */
  void arriveAt(String path) {
    page.waitForURL(url -> url.equals(root + path));
  }

  /** From here on what waits for a time waits until {@link #letPass} says so. */
  Visit holdClock() {
    page.clock().install(new Clock.InstallOptions().setTime(0));
    page.clock().pauseAt(1_000);
    return this;
  }

  /** Lets time pass on a held clock. */
  void letPass(int milliseconds) {
    page.clock().runFor(milliseconds);
  }

  /** The path of the page that is open, with its query and fragment. */
  String path() {
    return page.url().startsWith(root) ? page.url().substring(root.length()) : page.url();
  }

  /** What must not have happened, so far. */
  List<String> complaints() {
    page.evaluate("() => 0"); // lets messages under way arrive
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    List<String> heard = complaints();
    context.close();
    if (!isTolerant) {
      assertEquals(List.of(), heard);
    }
  }

  private boolean isOwn(String url) {
    return url.startsWith(root) || url.startsWith("data:") || url.startsWith("blob:" + origin());
  }

  private String origin() {
    return root.startsWith("file:")
        ? "null"
        : root.substring(0, root.indexOf('/', "http://".length()));
  }

  private void complain(String kind, String what) {
    complaints.add(kind + ": " + what + " (on " + path() + ")");
  }
}
