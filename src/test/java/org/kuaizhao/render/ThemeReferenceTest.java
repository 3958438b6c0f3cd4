package org.kuaizhao.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.kuaizhao.GoldenUpdate;
import org.kuaizhao.render.page.AboutPage;
import org.kuaizhao.render.page.ArticlePage;
import org.kuaizhao.render.page.ChangedPage;
import org.kuaizhao.render.page.ChangesPage;
import org.kuaizhao.render.page.FeedPage;
import org.kuaizhao.render.page.HomePage;
import org.kuaizhao.render.page.IndexPage;
import org.kuaizhao.render.page.ListPage;
import org.kuaizhao.render.page.MonthPage;
import org.kuaizhao.render.page.OriginalPage;
import org.kuaizhao.render.page.PageMeta;
import org.kuaizhao.render.page.PlainPage;
import org.kuaizhao.render.page.ReportPage;
import org.kuaizhao.render.page.ReprintsPage;
import org.kuaizhao.render.page.SearchPage;
import org.kuaizhao.render.page.Site;
import org.kuaizhao.render.page.SitemapPage;
import org.kuaizhao.render.page.StatisticsPage;
import org.kuaizhao.render.page.SubscriptionsPage;
import org.kuaizhao.render.page.TakedownsPage;
import org.kuaizhao.render.page.TombstonePage;
import org.kuaizhao.render.page.Truncated;
import org.kuaizhao.render.page.WantedPage;
import org.kuaizhao.render.page.YearPage;
import org.kuaizhao.render.page.YearsPage;

/** The template API as a page for those who write templates: {@code templates/REFERENCE.md}. */
class ThemeReferenceTest {

  private static final Path REFERENCE = Path.of("templates/REFERENCE.md");

  private static final List<Class<?>> ROOTS =
      List.of(
          Site.class,
          PageMeta.class,
          Truncated.class,
          HomePage.class,
          ArticlePage.class,
          ChangesPage.class,
          OriginalPage.class,
          ListPage.class,
          IndexPage.class,
          YearsPage.class,
          YearPage.class,
          MonthPage.class,
          SearchPage.class,
          SubscriptionsPage.class,
          ReprintsPage.class,
          ChangedPage.class,
          WantedPage.class,
          StatisticsPage.class,
          ReportPage.class,
          AboutPage.class,
          TombstonePage.class,
          TakedownsPage.class,
          PlainPage.class,
          FeedPage.class,
          SitemapPage.class);

  @Test
  void theReferenceIsThatOfTheRecords() throws IOException {
    String reference = reference();
    if (GoldenUpdate.isAsked()) {
      Files.writeString(REFERENCE, reference);
    }
    assertEquals(Files.readString(REFERENCE), reference, "rewrite it with -Dgolden.update=true");
  }

  @Test
  void theListOfTemplatesIsThatOfTheFolder() throws IOException {
    TreeSet<String> there = new TreeSet<>();
    try (var files = Files.list(Path.of("templates"))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches(".*\\.ftl[hx]"))
          .forEach(there::add);
    }
    assertEquals(there, new TreeSet<>(Theme.TEMPLATES));
  }

  @Test
  void exactlyOneTemplatePrintsHtmlUnescaped() throws IOException {
    int unescaped = 0;
    for (String template : Theme.TEMPLATES) {
      String text = Files.readString(Path.of("templates", template));
      unescaped += text.split("\\?no_esc", -1).length - 1;
      assertFalse(text.contains(" style=\""), template);
      assertFalse(text.matches("(?s).*<[^>]* on[a-z]+=\".*"), template);
    }
    assertEquals(1, unescaped);
  }

  private static String reference() {
    SequencedSet<Class<?>> records = new LinkedHashSet<>(ROOTS);
    List<Class<?>> open = new ArrayList<>(ROOTS);
    while (!open.isEmpty()) {
      for (RecordComponent part : open.removeFirst().getRecordComponents()) {
        for (Class<?> used : used(part.getGenericType())) {
          if (used.isRecord() && records.add(used)) {
            open.add(used);
          }
        }
      }
    }
    StringBuilder text =
        new StringBuilder(
            """
            # What templates see

            A template sees `site`, `words`, `meta` and `page`; `page` is the record named after the
            template (`article.ftlh`: ArticlePage, `years.ftlh`: YearsPage; `missing.ftlh`: PlainPage).
            Put `${meta.root()}` before every path. Texts: `${words.say("key", argument)}`,
            `${words.count("key", number)}`. What may be missing is tested with `??`.
            Meanings stand beside the records in `org.kuaizhao.render.page`.
            This page is made from them by `ThemeReferenceTest`.
            """);
    for (Class<?> type : records) {
      text.append("\n## ").append(name(type)).append('\n');
      for (RecordComponent part : type.getRecordComponents()) {
        text.append("- `").append(part.getName()).append("`: ");
        text.append(name(part.getGenericType())).append('\n');
      }
    }
    return text.toString();
  }

  private static List<Class<?>> used(Type type) {
    List<Class<?>> used = new ArrayList<>();
    if (type instanceof Class<?> plain) {
      used.add(plain);
    } else if (type instanceof java.lang.reflect.ParameterizedType list) {
      for (Type argument : list.getActualTypeArguments()) {
        used.addAll(used(argument));
      }
    }
    return used;
  }

  private static String name(Type type) {
    return type.getTypeName()
        .replace("java.util.", "")
        .replace("java.lang.", "")
        .replace("org.kuaizhao.render.page.", "")
        .replace('$', '.')
        .replace("<", " of ")
        .replace(">", "");
  }
}
