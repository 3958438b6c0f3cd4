package org.kuaizhao.capture;

import java.io.IOException;

/** A file that is a page: with what a crawler left beside it, and the pictures that came along. */
final class PageSource implements Source {

  /** Any file is one that no other source knows better. */
  @Override
  public boolean recognises(Head head) {
    return true;
  }

  @Override
  public boolean isContainer() {
    return false;
  }

  @Override
  public void read(Item item, Harvest harvest) throws IOException {
    Body body = item.payload();
    if (body.fault() != null) {
      harvest.damage(item.place(), null, body.fault());
    }
    harvest.accept(item.page(body.bytes(), Fetch.NONE, harvest));
  }
}
