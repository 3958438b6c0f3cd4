package org.kuaizhao.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.render.SampleEdition.Draft;
import org.kuaizhao.render.page.ChangesPage.Change;
import org.kuaizhao.render.page.ChangesPage.Paragraph;
import org.kuaizhao.render.page.ChangesPage.Run;

class DifferenceTest {

  private static Article article(String title, String text) {
    return SampleEdition.article(
        "国内", "甲报", new Draft("a000000000000001", title, "2024-01-05", text), "2024-01-06");
  }

  private static Difference between(String before, String after) {
    return new Difference(article("题", before), article("题", after));
  }

  @Test
  void aNumberChangesAsAWhole() {
    List<Run> runs = between("吞吐量增长5.3%，再创新高。", "吞吐量增长3.5%，再创新高。").paragraphs().getFirst().runs();
    assertEquals(
        List.of(
            new Run("same", "吞吐量增长"),
            new Run("removed", "5.3"),
            new Run("added", "3.5"),
            new Run("same", "%，再创新高。")),
        runs);
  }

  @Test
  void onlyTheSentenceThatChangedIsListed() {
    Difference difference = between("第一句不变。共有三人受伤。第三句不变。", "第一句不变。共有五人受伤。第三句不变。");
    assertEquals(List.of(new Change("text", "共有三人受伤。", "共有五人受伤。")), difference.changes());
    assertTrue(difference.isSmall());
  }

  @Test
  void anAddedParagraphIsAnAddition() {
    Difference difference = between("甲。\n乙。", "甲。\n这里是新加的一整段文字，说明情况的最新进展和后续安排。\n乙。");
    assertEquals("", difference.changes().getFirst().before());
    assertFalse(difference.isSmall());
  }

  @Test
  void farAwayParagraphsAreLeftOut() {
    String same = "一段。\n二段。\n三段。\n四段。\n五段。\n";
    List<Paragraph> paragraphs = between(same + "原来的结尾是这样。", same + "后来的结尾是这样。").paragraphs();
    assertEquals(
        List.of("gap", "same", "changed"), paragraphs.stream().map(Paragraph::kind).toList());
    assertEquals(4, paragraphs.getFirst().left());
  }

  @Test
  void aNewTitleIsAChangeOfItsField() {
    Difference difference = new Difference(article("旧题", "文。"), article("新题", "文。"));
    assertEquals(List.of(new Change("title", "旧题", "新题")), difference.changes());
  }

  @Test
  void theMarkedTextHoldsBothStates() {
    String before = "The harbour opened on Monday. 港口周一开放。";
    String after = "The harbour reopened on Tuesday. 港口周二重新开放。";
    List<Run> runs = between(before, after).paragraphs().getFirst().runs();
    assertEquals(before, text(runs, "added"));
    assertEquals(after, text(runs, "removed"));
  }

  private static String text(List<Run> runs, String without) {
    return runs.stream()
        .filter(run -> !run.kind().equals(without))
        .map(Run::text)
        .collect(Collectors.joining());
  }

  @Test
  void aVeryLongParagraphIsCompared() {
    String before = "甲乙丙丁".repeat(20_000);
    String after = "丁丙乙甲".repeat(20_000);
    List<Run> runs =
        between(before, after).paragraphs().stream().flatMap(p -> p.runs().stream()).toList();
    assertEquals(before, text(runs, "added"));
    assertEquals(after, text(runs, "removed"));
  }
}
