package org.kuaizhao.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** The rules of axe-core on a page as it is shown now. */
final class Axe {

  /** Without preloading, which would fetch the style sheet against the page's own policy. */
  private static final String RUN =
      """
      () => axe.run(document, {preload: false, iframes: false, resultTypes: ["violations"],
        rules: {"target-size": {enabled: true}}}).then((result) =>
        result.violations.map((rule) =>
          rule.id + " (" + rule.help + ") " + rule.nodes.slice(0, 3).map((node) => node.html).join(" ")))
      """;

  /** Themes differ in colours only, so under a second theme only these rules can find more. */
  private static final String RUN_COLOURS =
      RUN.replace("rules: {", "runOnly: ['color-contrast', 'link-in-text-block'], rules: {");

  private Axe() {}

  /** What is wrong with the page, a line a rule; empty when nothing is. */
  static List<String> faults(Page page) {
    return run(page, RUN);
  }

  /** The same of a page without fault under one theme that is now shown under another. */
  static List<String> faultsOfColour(Page page) {
    return run(page, RUN_COLOURS);
  }

  @SuppressWarnings("unchecked")
  private static List<String> run(Page page, String script) {
    if (!(Boolean) page.evaluate("() => 'axe' in window")) {
      page.evaluate(AxeBuilder.getAxeScript());
    }
    return (List<String>) page.evaluate(script);
  }
}
