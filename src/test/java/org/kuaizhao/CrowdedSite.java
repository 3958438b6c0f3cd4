package org.kuaizhao;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A site whose category, source and author each have more articles than a page of a list holds, so
 * that lists are cut by month. Built once for all tests that only read it.
 */
public final class CrowdedSite {

  /** The one source. */
  public static final String SOURCE = "渡口日报";

  /** Those of the source, most of them in one month: more than a page of a list holds. */
  public static final int ARTICLES = 60;

  private static final String UNDATED =
      """
      <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>没有日子的一页</title></head><body><article>
      <h1>没有日子的一页</h1><p>这一页抄自候船室墙上的告示，纸角已经卷起来，写告示的人没有留下日子，也没有留下名字。</p>
      <p>告示上说，摆渡的绳子不可以拿来晾衣服，涨水的时候请把石阶让给挑担子的人先走。</p></article></body></html>
      """;

  private CrowdedSite() {}

  public static Path folder() {
    return Built.SITE;
  }

  private static final class Built {
    static final Path SITE = build();

    private static Path build() {
      try {
        Path folder = TestArchive.folderUntilExit("crowded");
        TestArchive archive = new TestArchive(folder);
        for (int i = 0; i < ARTICLES; i++) {
          archive.put("p" + i + ".html", page(i));
        }
        archive.put("undated.html", UNDATED);
        archive.build();
        return archive.site();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String page(int i) {
    return """
    <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>第%1$d班渡船的记事</title>
    <link rel="canonical" href="https://ferry.example/2026/%1$d.html">
    <script type="application/ld+json">{"@type":"NewsArticle","headline":"第%1$d班渡船的记事",
    "articleSection":"社会","author":{"@type":"Person","name":"许望舒"},
    "publisher":{"@type":"Organization","name":"%2$s"},"datePublished":"2026-0%3$d-%4$02dT%5$02d:15:00+08:00"}</script>
    </head><body><article><h1>第%1$d班渡船的记事</h1>
    <p>第%1$d班渡船在%5$d点过一刻离岸，船上有%6$d位赶早的客人，船工把缆绳盘了%7$d圈，江面上看不见对岸的灯。</p>
    <p>到了第%8$d年，这条线路仍旧一元一位，%1$d号的船票存根按日子捆好，放在候船室最里面的柜子里。</p>
    </article></body></html>
    """
        .formatted(
            i, SOURCE, i % 10 == 0 ? 4 : 3, i % 28 + 1, i % 12 + 6, i * 3 + 7, i % 5 + 2, i + 1950);
  }
}
