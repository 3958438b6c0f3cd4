package org.kuaizhao.extract.fields;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.page.Found;
import org.kuaizhao.extract.page.Line;
import org.kuaizhao.extract.page.Line.Zone;
import org.kuaizhao.extract.page.PageContext;
import org.kuaizhao.extract.text.Names;
import org.kuaizhao.extract.text.ReporterLine;

/** Finds the lines by which Chinese pages tell who wrote a text without a label. */
record ChineseBylines(PageContext context) {

  private static final Pattern SPEAKER = Pattern.compile("(\\p{IsHan}{2,4})\\s?[:：]");
  private static final Pattern NAME_OF_OFFICE =
      Pattern.compile("(\\p{IsHan}{2,4})\\s?[/／|｜]\\s?(\\p{IsHan}{2,12})");
  private static final Pattern CLOSING = Pattern.compile("[（(]([\\p{IsHan} 、　]{2,24})[)）]\\s?$");
  private static final Pattern LEAD =
      Pattern.compile(
          "^[【\\[（(□■◎●\\s]{0,3}(?:[\\p{IsHan}A-Za-z]{0,10}(?:记者|記者)|文[/／]|执笔[/／:：]|作者[/／ ]|撰文[/／|｜ ]|图文[/／]|文图[/／]|文[|｜])");

  /** Where a line that tells who wrote goes on with who did something else. */
  private static final Pattern OTHER_ROLE =
      Pattern.compile("\\s(?:编辑|責編|责编|编审|校对|审核|监制|设计|图|圖|摄影|攝影|摄|视频|通讯员|通訊員|制图|排版)\\s?[｜|/／:：\\s]");

  /** The first that is there, the plainest first; null without one. */
  @Nullable Found<String> find() {
    List<Supplier<@Nullable Found<String>>> ways =
        List.of(
            this::lead,
            this::farReporter,
            this::named,
            this::nameOfOffice,
            this::speaker,
            this::bareName,
            this::closingNames);
    return ways.stream().map(Supplier::get).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private @Nullable Found<String> lead() {
    for (int i = Math.max(0, context.headline() + 1);
        i < Math.min(context.lines().size(), context.start() + 2);
        i++) {
      Line line = context.lines().get(i);
      String text = line.text().replace('丨', '｜');
      List<String> reporters = i < context.start() ? ReporterLine.names(text) : List.of();
      if (!Bylines.isElsewhere(line) && line.linkShare() < 0.5 && !reporters.isEmpty()) {
        return new Found<>(String.join(" ", reporters), "text");
      }
      Matcher lead = LEAD.matcher(text);
      if (!Bylines.isElsewhere(line)
          && line.linkShare() < 0.5
          && line.text().length() < 60
          && lead.find()) {
        String credit = OTHER_ROLE.split(text, 2)[0];
        if (!Names.of(credit).isEmpty()) {
          return new Found<>(credit, "text");
        }
      }
    }
    return null;
  }

  /** A reporter's line that stands further above the text than credits do. */
  private @Nullable Found<String> farReporter() {
    for (int i = 0; i < Math.min(context.lines().size(), context.start()); i++) {
      Line line = context.lines().get(i);
      Matcher reporter = Bylines.REPORTER.matcher(line.text());
      if (line.zone() == Zone.MAIN
          && line.linkShare() < 0.5
          && line.text().length() < 40
          && reporter.find()
          && reporter.group(1) != null
          && !Names.of(reporter.group(1)).isEmpty()) {
        return new Found<>(reporter.group().strip(), "text");
      }
    }
    return null;
  }

  /** An element named for authors above the text that holds a name and nothing else. */
  private @Nullable Found<String> named() {
    for (Element element : context.marked().authors()) {
      String text = element.text().strip();
      boolean person = text.length() <= 4 && Names.isChineseNames(text);
      for (int i = Math.max(0, context.headline() + 1); person && i < context.start(); i++) {
        Line line = context.lines().get(i);
        if (line.zone() == Zone.MAIN && line.text().contains(text) && line.isIn(element)) {
          return new Found<>(text, "markup");
        }
        boolean holds = line.zone() == Zone.MAIN && element.closest(tag(line)) == line.element();
        if (holds) {
          return new Found<>(text, "markup");
        }
      }
    }
    return null;
  }

  private static String tag(Line line) {
    return line.element().normalName();
  }

  /** A line between headline and text that is a name and for whom: {@code 王芳/北岛日报}. */
  private @Nullable Found<String> nameOfOffice() {
    for (int i = context.headline() + 1;
        i < Math.min(context.lines().size(), context.start());
        i++) {
      Line line = context.lines().get(i);
      Matcher posted = NAME_OF_OFFICE.matcher(line.text());
      if (context.headline() >= 0
          && line.zone() == Zone.MAIN
          && posted.matches()
          && Names.isChinesePerson(posted.group(1))
          && Names.isOffice(posted.group(2))) {
        return new Found<>(posted.group(1), "text");
      }
    }
    return null;
  }

  /** Who speaks in the headline, where a line above the text repeats the name: {@code 茉莉：…}. */
  private @Nullable Found<String> speaker() {
    Found<String> title = context.title();
    Matcher speaks = title == null ? null : SPEAKER.matcher(title.value());
    if (speaks == null || !speaks.lookingAt()) {
      return null;
    }
    for (int i = context.headline() + 1;
        i < Math.min(context.lines().size(), context.start());
        i++) {
      if (context.lines().get(i).text().equals(speaks.group(1))) {
        return new Found<>(speaks.group(1), "text");
      }
    }
    return null;
  }

  /** A line between headline and text that is a name and nothing else. */
  private @Nullable Found<String> bareName() {
    int from = Math.max(context.headline() + 1, context.start() - 5);
    for (int i = Math.max(0, from); i < Math.min(context.lines().size(), context.start()); i++) {
      Line line = context.lines().get(i);
      if (line.zone() == Zone.MAIN
          && line.linked() == 0
          && line.text().length() <= 9
          && Names.isChineseNames(line.text())
          && (line.text().length() > 2 || Names.hasFrequentSurname(line.text()))) {
        return new Found<>(line.text(), "text");
      }
    }
    return null;
  }

  /** The names in brackets that a text ends with: {@code ……（王芳 李强）}. */
  private @Nullable Found<String> closingNames() {
    for (int i = context.end() - 1; i >= Math.max(context.start(), context.end() - 2); i--) {
      Matcher closing =
          CLOSING.matcher(i < context.lines().size() ? context.lines().get(i).text() : "");
      if (closing.find() && Names.isChineseNames(closing.group(1))) {
        return new Found<>(closing.group(1).strip(), "text");
      }
    }
    return null;
  }
}
