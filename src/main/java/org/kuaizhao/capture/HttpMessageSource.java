package org.kuaizhao.capture;

import java.io.IOException;
import java.util.Arrays;

/** A response saved with its head, as {@code curl -i} and {@code wget --save-headers} do. */
final class HttpMessageSource implements Source {

  @Override
  public boolean recognises(Head head) {
    return head.begins("HTTP/") && HttpHead.parse(head.bytes()).status() != 0;
  }

  @Override
  public boolean isContainer() {
    return false;
  }

  @Override
  public void read(Item item, Harvest harvest) throws IOException {
    byte[] all = item.payload().bytes();
    HttpHead head = HttpHead.parse(all);
    int start = head.length();
    HttpHead next = HttpHead.parse(Arrays.copyOfRange(all, start, all.length));
    while (next.status() != 0) { // curl -L writes the heads of redirects, too
      start += next.length();
      head = next;
      next = HttpHead.parse(Arrays.copyOfRange(all, start, all.length));
    }
    Body body = Body.of(Arrays.copyOfRange(all, start, all.length), head);
    if (body.fault() != null) {
      harvest.damage(item.place(), null, body.fault());
    }
    Fetch fetch =
        new Fetch(
            null,
            Instants.parse(head.field("date")),
            head.status(),
            head.field("content-type"),
            head.field("x-robots-tag"));
    harvest.accept(item.page(body.bytes(), fetch, harvest));
  }
}
