package org.kuaizhao.extract.fields;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.page.Found;
import org.kuaizhao.extract.page.Line;
import org.kuaizhao.extract.page.Line.Zone;
import org.kuaizhao.extract.page.PageContext;
import org.kuaizhao.extract.text.Names;

/** Finds the lines by which Chinese pages tell who wrote a text without a label. */
record ChineseBylines(PageContext context) {

  private static final Pattern SPEAKER = Pattern.compile("(\\p{IsHan}{2,4})\\s?[:：]");
  private static final Pattern NAME_OF_OFFICE =
      Pattern.compile("(\\p{IsHan}{2,4})\\s?[/／|｜]\\s?(\\p{IsHan}{2,12})");
  private static final Pattern CLOSING = Pattern.compile("[（(]([\\p{IsHan} 、　]{2,24})[)）]\\s?$");
  private static final Pattern LEAD =
      Pattern.compile(
          "^[【\\[（(□■◎●\\s]{0,3}(?:[\\p{IsHan}A-Za-z]{0,10}(?:记者|記者)|文[/／]|执笔[/／:：]|作者[/／ ]|撰文[/／|｜ ]|图文[/／]|文图[/／]|文[|｜])");

  /** The first that is there, the plainest first; null without one. */
  @Nullable Found<String> find() {
    List<Supplier<@Nullable Found<String>>> ways =
        List.of(
            this::lead,
            this::farReporter,
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
      Matcher lead = LEAD.matcher(line.text());
      if (!Bylines.isElsewhere(line)
          && line.linkShare() < 0.5
          && line.text().length() < 60
          && lead.find()) {
        List<String> names = Names.of(line.text());
        if (!names.isEmpty()) {
          return new Found<>(line.text(), "text");
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
