package org.kuaizhao.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "堤坝昨夜合龙。|下游的灯亮了一宿！|谁来守？",
        "他说：“水位还会涨。我们不走。”|渡口因此停航。",
        "她问：「船呢？」|没有人答。",
        "Dr. Lin met the U.S. envoy at 3.30 p.m. on the quay.|They shook hands.",
        "J. Adler wrote it.|“We will stay.”|Nobody left.",
        "The fare rose to 2.50 yuan; |riders shrugged.",
        "一、总则|二、附则",
        "未完的引文“从这里开始。|后面再没有收尾。"
      })
  void aTextIsCutWhereItsSentencesEnd(String marked) {
    List<String> expected = List.of(marked.split("\\|"));
    String text = String.join("", expected).replace("总则二", "总则\n二");
    assertEquals(
        expected.stream().map(String::strip).toList(),
        Sentences.of(spaced(text)).stream().map(span -> span.of(spaced(text))).toList());
  }

  /** Latin sentences have a space between them. */
  private static String spaced(String text) {
    return text.replaceAll("(?<=[a-z][.]|[.]”)(?=[A-Z“])", " ").replace("; r", ";r");
  }

  @Test
  void aSentenceIsFoundAgainInTheOtherScriptAndOtherPunctuation() {
    assertEquals(exact("國產大飛機，首次抵達河網機場並載客返航。"), exact("国产大飞机首次抵达河网机场，并载客返航！"));
  }

  @Test
  void aChangedNumberLeavesOneOfTheNearKeys() {
    Set<Long> one = SentenceKeys.of("澜江省今年安排专项资金四亿三千万元，用于修缮沿江的二十七座老闸口。");
    Set<Long> other = SentenceKeys.of("澜江省今年安排专项资金四亿五千万元，用于修缮沿江的二十七座老闸口。");
    Set<Long> shared = new HashSet<>(one);
    shared.retainAll(other);
    assertTrue(shared.stream().anyMatch(key -> !SentenceKeys.isExact(key)));
    assertTrue(shared.stream().noneMatch(SentenceKeys::isExact));
  }

  @Test
  void whatTellsNothingHasNoKey() {
    assertEquals(Set.of(), SentenceKeys.of("责任编辑：宋怀瑾\n返回首页\nRead more"));
  }

  private static List<Long> exact(String sentence) {
    return SentenceKeys.of(sentence).stream().filter(SentenceKeys::isExact).toList();
  }
}
