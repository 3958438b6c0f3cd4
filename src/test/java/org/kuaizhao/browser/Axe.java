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

  private Axe() {}

  /** What is wrong with the page, a line a rule; empty when nothing is. */
  @SuppressWarnings("unchecked")
  static List<String> faults(Page page) {
    if (!(Boolean) page.evaluate("() => 'axe' in window")) {
      page.evaluate(AxeBuilder.getAxeScript());
    }
    return (List<String>) page.evaluate(RUN);
  }
}
