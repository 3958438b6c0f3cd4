package org.kuaizhao.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.TestArchive;
import org.kuaizhao.serve.LiveReload;
import org.kuaizhao.serve.SiteFiles;
import org.kuaizhao.serve.SiteServer;
import org.kuaizhao.serve.Watch;

/** A page that is open while its archive grows. */
@ExtendWith(Chrome.Lent.class)
class LivePreviewTest {

  @TempDir Path folder;

  private final Chrome chrome;

  LivePreviewTest(Chrome chrome) {
    this.chrome = chrome;
  }

  @Test
  void aPageReloadsWhenASnapshotIsAddedAndStaysQuiet() throws Exception {
    TestArchive archive = new TestArchive(folder);
    archive.put("first.html", page("渡船"));
    archive.build();
    LiveReload pages = new LiveReload(1);
    SiteFiles files = new SiteFiles(archive.site(), folder.resolve(".kuaizhao"));
    try (SiteServer server = SiteServer.start(files, 0, pages);
        Watch watch = new Watch(List.of(archive.snapshots()), List.of());
        Visit visit = chrome.visit(server.address().toString())) {
      for (String path : List.of("", "search.html", "category/index.html")) {
        String title = "早市" + path.length();
        visit.open(path);
        visit.page().evaluate("() => { window.isOld = true; }");
        archive.put(path.length() + ".html", page(title));
        watch.await();
        archive.build();
        pages.next();
        visit.page().waitForFunction("() => !window.isOld && document.readyState === 'complete'");
        assertEquals(path, visit.path());
        visit.open("");
        visit.page().locator("main a").filter(named(title)).first().waitFor();
      }
    }
  }

  private static Locator.FilterOptions named(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }

  private static String page(String title) {
    return """
    <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>%1$s的一天</title></head><body><article>
    <h1>%1$s的一天</h1><p>%1$s在清早五点半开张，石阶上站着二十六位客人，船头的竹筐里码着带露水的菱角和茭白。</p>
    <p>到了晌午%1$s就散了，管理站的人把登记簿合上，写明这一天来过多少人、卖出多少斤。</p></article></body></html>
    """
        .formatted(title);
  }
}
