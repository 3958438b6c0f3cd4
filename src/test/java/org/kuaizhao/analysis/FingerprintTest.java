package org.kuaizhao.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  private static final String STORY =
      "河网开出首个夜间技师班，白天上工晚上上课。夜间技师班的第一批学员有四十二人，来自十一家工厂。"
          + "报名的人比座位多出一倍。教务处说，夜间技师班秋天会再开两个班。灯亮到十点，机床边围满了人。";

  @Test
  void theSameTextInOtherPunctuationIsTheSame() {
    Fingerprint one = Fingerprint.of("题", STORY);
    Fingerprint other = Fingerprint.of("另题", STORY.replace('，', ',').replace("。", "。\n"));
    assertEquals(one.text(), other.text());
    assertEquals(1.0, one.resemblance(other));
  }

  @Test
  void aCutSentenceStillResembles() {
    String cut = STORY.substring(0, STORY.indexOf("灯亮"));
    double resemblance = Fingerprint.of("题", STORY).resemblance(Fingerprint.of("题", cut));
    assertTrue(resemblance >= 0.6 && resemblance < 1, String.valueOf(resemblance));
  }

  @Test
  void anotherStoryDoesNot() {
    Fingerprint other = Fingerprint.of("题", "图书馆夜里十点才关灯，三百二十个座位坐满了备考的年轻人。门口的粥摊也跟着开到十一点。");
    assertEquals(0.0, Fingerprint.of("题", STORY).resemblance(other));
  }

  @Test
  void whatAStoryRepeatsIsItsTopic() {
    List<String> topics = Topics.of("河网开出首个夜间技师班", STORY).stream().map(Topics.Topic::term).toList();
    assertTrue(topics.contains("夜间技师班"), topics.toString());
    assertFalse(topics.contains("间技师"), topics.toString());
  }

  @Test
  void namesOfReportingAreNoTopics() {
    String text = "本报记者从有关负责人处获悉。本报记者在现场看到，有关负责人正在介绍情况。";
    List<String> topics = Topics.of("现场", text).stream().map(Topics.Topic::term).toList();
    assertFalse(topics.contains("本报记者"), topics.toString());
  }
}
