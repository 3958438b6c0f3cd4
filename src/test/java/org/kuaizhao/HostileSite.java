package org.kuaizhao;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An archive whose pages, hints and settings try to run code or to speak for the site, in every
 * field that a page of the site shows. Anything that runs sets {@code window.pwned}; anything that
 * loads asks {@code evil.example}. Built once for all tests that only read it.
 */
public final class HostileSite {

  /** In every title, so that one search finds all pages. */
  public static final String WORD = "渡口笔记";

  /** Texts that are shown as they stand here, wherever a field holds one. */
  public static final List<String> TEXTS =
      List.of(
          "<script>window.pwned=1</script>",
          "</script><script>window.pwned=2</script>",
          "</title><img src=x onerror=window.pwned=3>",
          "\"><svg onload=window.pwned=4>",
          "'><a href=javascript:window.pwned=5>x</a>",
          "${7*7} <#assign x=1> <@p.time/> [=7*7] #{7*7} {{7*7}}",
          "${\"freemarker.template.utility.Execute\"?new()(\"id\")}",
          "<!-- ]]> --> <![CDATA[ <b>",
          "&lt;script&gt;window.pwned=6&lt;/script&gt; &amp;amp;",
          "\\u003cscript\\u003e \\x3c \\\"; window.pwned=7; //",
          "</textarea></style></noscript></template><base href=//evil.example/>",
          "\" autofocus onfocus=window.pwned=8 x=\"");

  /** Markup that must be gone, or harmless, in a body. */
  private static final List<String> BODIES =
      List.of(
          "<script>window.pwned=20</script><script src=//evil.example/x.js></script>",
          "<img src=x onerror=window.pwned=21 srcset='//evil.example/a.png 2x'>",
          "<svg onload=window.pwned=22><script>window.pwned=23</script><a xlink:href='javascript:window.pwned=24'><text>svg</text></a><use href='data:image/svg+xml,<svg/>#x'/></svg>",
          "<math><mtext></mtext><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=window.pwned=25&gt;'></mglyph></math>",
          "<noscript><p title='</noscript><img src=x onerror=window.pwned=26>'>noscript</p></noscript>",
          "<svg><style><img src=x onerror=window.pwned=27></style></svg>",
          "<a href='javascript:window.pwned=28'>js</a> <a href=' java\tscript:window.pwned=29'>tab</a> <a href='&#1;javascript:window.pwned=30'>control</a> <a href='data:text/html,<script>1</script>'>data</a> <a href='vbscript:x'>vb</a>",
          "<iframe src=//evil.example/ srcdoc='<script>parent.pwned=31</script>'></iframe><object data=//evil.example/o></object><embed src=//evil.example/e>",
          "<form action=//evil.example/><input name=q autofocus onfocus=window.pwned=32><button formaction='javascript:window.pwned=33'>go</button></form>",
          "<style>@import '//evil.example/s.css'; body{display:none}</style><link rel=stylesheet href=//evil.example/l.css><base href=//evil.example/><meta http-equiv=refresh content='0;url=//evil.example/'>",
          "<p style='background:url(//evil.example/bg.png);position:fixed' onclick=window.pwned=34 onmouseover=window.pwned=35>样式</p>",
          "<video poster=//evil.example/v.png src=//evil.example/v.mp4 autoplay></video><audio src=//evil.example/a.mp3 autoplay></audio><picture><source srcset=//evil.example/p.png><img src=//evil.example/q.png></picture>",
          "<details open ontoggle=window.pwned=36><summary>d</summary></details><marquee onstart=window.pwned=37>m</marquee>",
          "<p id=main name=main class='copy shade' data-copy=x data-image=x>clobber</p><form id=search-form></form><img name=kuaizhao id=kuaizhao src=x><a id=subscriptions href=//evil.example/>sub</a>",
          "<template><script>window.pwned=38</script></template><x-y onclick=window.pwned=39>custom</x-y><p>\u202egnp.exe\u2067 \u2066unbalanced</p>");

  private HostileSite() {}

  /** The built archive; nobody may change it. */
  public static TestArchive archive() {
    return Built.ARCHIVE;
  }

  private static final class Built {
    static final TestArchive ARCHIVE = build();

    private static TestArchive build() {
      try {
        TestArchive archive = new TestArchive(TestArchive.folderUntilExit("hostile"));
        fill(archive);
        archive.build();
        return archive;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void fill(TestArchive archive) throws IOException {
    archive.settings(
        """
        title: 'Snapshots & <b>"tales"</b></title><script>window.pwned=90</script> ${7*7}'
        baseUrl: https://archive.example/a&b/
        footer: '<img src=x onerror=window.pwned=91> ${7*7}'
        contact: 'javascript:window.pwned=92'
        categories: ['<script>window.pwned=1</script>']
        originals: copy
        """);
    for (int i = 0; i < TEXTS.size(); i++) {
      archive.put("p" + i + ".html", metadata(i, TEXTS.get(i)));
      archive.put("labels" + i + ".html", labels(i, TEXTS.get(i)));
    }
    for (int i = 0; i < BODIES.size(); i++) {
      archive.put("b" + i + ".html", body(i, BODIES.get(i)));
    }
    archive.put("<img src=x onerror=window.pwned=80>.html", body(99, ""));
    archive.put("<svg onload=window.pwned=81>.html", ""); // rejected: its name stands in the report
    archive.put("hint.html", body(98, "<a href='x'>relative</a>").replaceAll("<link[^>]*>", ""));
    archive.put(
        "hint.html.json",
        """
        {"url": "javascript:window.pwned=82", "fetchedAt": "2026-03-05T09:00:00+08:00",
         "source": "\\"><script>window.pwned=83</script>", "category": "</script><svg onload=window.pwned=84>"}
        """);
    archive.put("again.html", body(1, "").replace("第一段", "改过的第一段 " + escaped(TEXTS.get(1))));
  }

  /** All fields from the head: JSON-LD, Open Graph, meta. */
  private static String metadata(int i, String text) {
    String plain = escaped(text);
    String json = quoted(text);
    return """
    <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>%2$s %3$s%1$d</title>
    <link rel="canonical" href="https://evil.example/2026/03/p%1$d.html">
    <meta property="og:title" content="%2$s %3$s%1$d"><meta property="og:site_name" content="%2$s">
    <meta property="article:section" content="%2$s"><meta name="author" content="%2$s">
    <meta name="keywords" content="%2$s,词"><meta name="description" content="%2$s">
    <meta property="article:published_time" content="2026-03-0%5$dT09:%6$d:00+08:00">
    <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
    "headline":%4$s,"articleSection":%4$s,"author":{"@type":"Person","name":%4$s},
    "publisher":{"@type":"Organization","name":%4$s},"datePublished":"2026-03-0%5$dT09:%6$d:00+08:00"}</script>
    </head><body><article><h1>%2$s %3$s%1$d</h1>
    <p>%7$s</p><p>%2$s 写在第二段里，撑船的人把它当作别人的话念了出来，谁也没有照着去做。</p>
    <figure><img src="https://evil.example/f%1$d.png" alt="%2$s"><figcaption>图 %2$s</figcaption></figure>
    <h2>小标题 %2$s</h2><ul><li>单子 %2$s</li></ul><table><tr><th>%2$s</th><td>%2$s</td></tr></table>
    <p>%8$s</p></article>
    <div class="related"><h3>相关阅读</h3><ul>
    <li><a href="javascript:window.pwned=50">%2$s 相关一</a></li>
    <li><a href="https://evil.example/2026/03/p%9$d.html">%2$s 相关二</a></li>
    <li><a href="https://other.example/%10$s">%2$s 相关三</a></li></ul></div></body></html>
    """
        .formatted(
            i,
            plain,
            WORD,
            json.replace("</", "<\\/"),
            i % 9 + 1,
            10 + i,
            prose(i),
            prose(i + 40),
            (i + 1) % TEXTS.size(),
            plain.replace(" ", "%20"));
  }

  /** All fields from visible labels, as the snapshot sites print them. */
  private static String labels(int i, String text) {
    String plain = escaped(text);
    return """
    <html><head><meta charset="utf-8"><title>%2$s %3$s标签%1$d</title></head><body>
    <h1>%2$s %3$s标签%1$d</h1>
    <div>类别：%2$s 发布时间：2026-03-0%4$d 15:%5$d 来源：%2$s</div>
    <div class="content"><p>%6$s</p><p>%7$s</p><p>（%2$s参与采写）</p><p>责任编辑：%2$s</p></div>
    <p>本文转自：%2$s</p><p>快照生成时间：2026-03-0%4$d 18:45:03</p>
    <p>信息原文地址：https://labels.example/%1$d.html</p>
    <div>相关资讯：</div><ul><li><a href="javascript:window.pwned=60">%2$s</a> <span>%2$s</span> 2026-03-01 10:00</li></ul>
    </body></html>
    """
        .formatted(i, plain, WORD, i % 9 + 1, 10 + i, prose(i + 80), prose(i + 120));
  }

  private static String body(int i, String markup) {
    return """
    <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>%2$s正文%1$d</title>
    <link rel="canonical" href="https://body.example/2026/03/b%1$d.html">
    <meta property="article:published_time" content="2026-03-04T%3$02d:00:00+08:00"></head>
    <body onload="window.pwned=40"><article><h1>%2$s正文%1$d</h1><p>第一段。%4$s</p>%5$s<p>%6$s</p></article></body></html>
    """
        .formatted(i, WORD, i % 24, prose(i + 160), markup, prose(i + 200));
  }

  /** Two sentences that no other page has. */
  private static String prose(int i) {
    List<String> parts = new ArrayList<>();
    parts.add(
        "第" + i + "号渡船清晨离岸时载着" + (i * 7 + 3) + "位客人，船工老" + "赵钱孙李周吴郑王".charAt(i % 8) + "把缆绳收好。");
    parts.add("对岸的石阶有" + (i * 3 + 11) + "级，涨水的年份只露出" + (i % 7 + 2) + "级，摆渡的价钱却一直没有变过，来往的人都记得。");
    return String.join("", parts);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String quoted(String text) {
    return tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(text);
  }
}
