package org.kuaizhao.render;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.render.page.ChangesPage.Change;
import org.kuaizhao.render.page.ChangesPage.Paragraph;
import org.kuaizhao.render.page.ChangesPage.Run;

/**
 * What changed between two states: by paragraph, within a paragraph by character for CJK and by
 * word for the rest, and once more by sentence for reading aloud.
 */
final class Difference {

  /** A letter run that reads as one word, a number, or any single character. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "[\\p{L}\\p{M}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]+|\\d+(?:[.,]\\d+)*+|.",
          Pattern.DOTALL);

  /** A sentence with the marks and quotes that end it. */
  private static final Pattern SENTENCE =
      Pattern.compile(".+?(?:[。！？!?；;]+[”’」』\"')）]*|\\.(?=\\s|$)|$)", Pattern.DOTALL);

  /** A change of at most so many characters, both sides together, is a small edit. */
  private static final int SMALL = 24;

  /** Unchanged paragraphs that stay visible on either side of a change. */
  private static final int CONTEXT = 1;

  /** Paragraphs pair up as one changed when they share this part of their tokens. */
  private static final double ALIKE = 0.4;

  /** Longer paragraphs are compared whole: a diff's cost grows with their product. */
  private static final int LONGEST = 6_000;

  private final List<Paragraph> paragraphs = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private int touched;

  Difference(Article before, Article after) {
    field("title", before.fields().text(Field.TITLE), after.fields().text(Field.TITLE));
    field(
        "publishedAt",
        before.fields().text(Field.PUBLISHED_AT),
        after.fields().text(Field.PUBLISHED_AT));
    field("source", before.fields().text(Field.SOURCE), after.fields().text(Field.SOURCE));
    field("category", before.fields().text(Field.CATEGORY), after.fields().text(Field.CATEGORY));
    field("authors", names(before), names(after));
    texts(lines(before), lines(after));
  }

  List<Change> changes() {
    return changes;
  }

  /** The text with its changes; long unchanged stretches are left out. */
  List<Paragraph> paragraphs() {
    List<Paragraph> shown = new ArrayList<>();
    int left = 0;
    for (int i = 0; i < paragraphs.size(); i++) {
      if (isNearChange(i)) {
        addGap(shown, left);
        left = 0;
        shown.add(paragraphs.get(i));
      } else {
        left++;
      }
    }
    addGap(shown, left);
    return shown;
  }

  /** Whether only a few characters changed. */
  boolean isSmall() {
    return touched <= SMALL;
  }

  private static void addGap(List<Paragraph> shown, int left) {
    if (left > 0) {
      shown.add(new Paragraph("gap", left, List.of()));
    }
  }

  private boolean isNearChange(int index) {
    int from = Math.max(0, index - CONTEXT);
    int to = Math.min(paragraphs.size(), index + CONTEXT + 1);
    return paragraphs.subList(from, to).stream().anyMatch(p -> !p.kind().equals("same"));
  }

  private static String names(Article article) {
    return String.join("、", article.fields().texts(Field.AUTHORS));
  }

  private static List<String> lines(Article article) {
    return article.body().text().lines().toList();
  }

  private void field(String name, @Nullable String before, @Nullable String after) {
    if (!Objects.equals(before, after)) {
      changes.add(new Change(name, before == null ? "" : before, after == null ? "" : after));
      touched += length(before) + length(after);
    }
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  private void texts(List<String> before, List<String> after) {
    int at = 0;
    for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
      int start = delta.getSource().getPosition();
      before.subList(at, start).forEach(line -> whole("same", line));
      changed(delta.getSource().getLines(), delta.getTarget().getLines());
      at = start + delta.getSource().size();
    }
    before.subList(at, before.size()).forEach(line -> whole("same", line));
  }

  /** Pairs paragraphs in order as long as they are alike; the rest was removed or added. */
  private void changed(List<String> before, List<String> after) {
    int b = 0;
    List<String> waiting = new ArrayList<>();
    for (String line : after) {
      int match = b;
      while (match < before.size() && !isAlike(before.get(match), line)) {
        match++;
      }
      if (match == before.size()) {
        waiting.add(line);
        continue;
      }
      before.subList(b, match).forEach(this::removed);
      waiting.forEach(this::added);
      waiting.clear();
      rewritten(before.get(match), line);
      b = match + 1;
    }
    before.subList(b, before.size()).forEach(this::removed);
    waiting.forEach(this::added);
  }

  private void added(String line) {
    whole("added", line);
    changes.add(new Change("text", "", line));
    touched += line.length();
  }

  private void removed(String line) {
    whole("removed", line);
    changes.add(new Change("text", line, ""));
    touched += line.length();
  }

  private void whole(String kind, String line) {
    paragraphs.add(new Paragraph(kind, 0, List.of(new Run(kind, line))));
  }

  private static boolean isAlike(String a, String b) {
    List<String> one = tokens(a);
    List<String> other = new ArrayList<>(tokens(b));
    int shared = 0;
    for (String token : one) {
      if (other.remove(token)) {
        shared++;
      }
    }
    return shared >= ALIKE * Math.max(one.size(), tokens(b).size());
  }

  private void rewritten(String before, String after) {
    List<Run> runs = runs(tokens(before), tokens(after));
    paragraphs.add(new Paragraph("changed", 0, runs));
    runs.stream().filter(r -> !r.kind().equals("same")).forEach(r -> touched += r.text().length());
    List<String> old = sentences(before);
    List<String> now = sentences(after);
    for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
      changes.add(
          new Change(
              "text",
              String.join("", delta.getSource().getLines()),
              String.join("", delta.getTarget().getLines())));
    }
  }

  private static List<Run> runs(List<String> before, List<String> after) {
    List<Run> runs = new ArrayList<>();
    int at = 0;
    for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
      int start = delta.getSource().getPosition();
      add(runs, "same", before.subList(at, start));
      add(runs, "removed", delta.getSource().getLines());
      add(runs, "added", delta.getTarget().getLines());
      at = start + delta.getSource().size();
    }
    add(runs, "same", before.subList(at, before.size()));
    return runs;
  }

  private static void add(List<Run> runs, String kind, List<String> tokens) {
    if (!tokens.isEmpty()) {
      runs.add(new Run(kind, String.join("", tokens)));
    }
  }

  private static List<String> tokens(String line) {
    return line.length() > LONGEST ? List.of(line) : all(TOKEN, line);
  }

  private static List<String> sentences(String line) {
    return all(SENTENCE, line);
  }

  private static List<String> all(Pattern pattern, String line) {
    List<String> parts = new ArrayList<>();
    Matcher m = pattern.matcher(line);
    while (m.find()) {
      if (!m.group().isEmpty()) {
        parts.add(m.group());
      }
    }
    return parts;
  }
}
