package org.kuaizhao.capture;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * What crawlers and browsers write as JSON: items, lists and lines of them, HTTP archives (HAR).
 */
final class JsonSource implements Source {

  private static final Pattern START =
      Pattern.compile("(?s)(?:\\xEF\\xBB\\xBF)?\\s*(?:\\{\\s*[\"}]|\\[\\s*[\\{\\[]).*");
  private static final Pattern HAR =
      Pattern.compile("(?s)(?:\\xEF\\xBB\\xBF)?\\s*\\{\\s*\"log\"\\s*:\\s*\\{.*");

  @Override
  public boolean recognises(Head head) {
    return START.matcher(head.text()).matches() && head.isText();
  }

  @Override
  public void read(Item item, Harvest harvest) throws IOException {
    if (HAR.matcher(item.head().text()).matches()) {
      new HarReading(item, harvest).run();
    } else {
      new JsonReading(item, harvest).run();
    }
  }
}
