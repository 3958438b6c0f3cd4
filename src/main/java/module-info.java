/**
 * Kuaizhao as a library: the door of extraction ({@link org.kuaizhao.extract.Extractor}), the
 * records that enter it and those that leave it. All else is the program.
 */
module org.kuaizhao {
  requires apache.mime4j.core;
  requires com.github.albfernandez.juniversalchardet;
  requires com.github.luben.zstd_jni;
  requires dd.plist;
  requires dec;
  requires freemarker;
  requires info.picocli;
  requires io.github.javadiffutils;
  requires java.desktop;
  requires java.logging;
  requires java.management;
  requires java.net.http;
  requires java.xml;
  requires jdk.httpserver;
  requires jdk.management;
  requires me.tongfei.progressbar;
  requires org.apache.commons.compress;
  requires org.apache.lucene.core;
  requires org.jsoup;
  requires org.snakeyaml.engine;
  requires org.tukaani.xz;
  requires static transitive org.jspecify;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.yaml;

  exports org.kuaizhao.capture;
  exports org.kuaizhao.extract;
  exports org.kuaizhao.extract.article;
  exports org.kuaizhao.extract.rules;

  opens org.kuaizhao.cli to
      info.picocli;
  opens org.kuaizhao.render.page to
      freemarker;
}
