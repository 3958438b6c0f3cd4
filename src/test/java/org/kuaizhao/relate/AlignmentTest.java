package org.kuaizhao.relate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlignmentTest {

  private static final String FIRST = "三月的第一场雨落在沙溪县，河水一夜涨了四十厘米。";
  private static final String SECOND = "县里连夜转移了三百二十名沿河居民，没有人员受伤。";
  private static final String THIRD = "水文站的工作人员说，后半夜每隔十五分钟报一次水位。";
  private static final String FOURTH = "天亮以后雨停了，转移的居民陆续回到家中清理淤泥。";

  @Test
  void aSentenceThatWasLeftOutIsTold() {
    Alignment alignment = Alignment.of(FIRST + SECOND + THIRD + FOURTH, FIRST + SECOND + FOURTH);
    assertEquals(List.of(0, 1, 3), alignment.links());
    assertEquals(Tie.Kind.SHORTENED, Tie.kind(alignment.shares(), true));
  }

  @Test
  void aChangedNumberIsTheSameSentenceChanged() {
    String changed = SECOND.replace("三百二十", "三百四十");
    Alignment alignment =
        Alignment.of(FIRST + SECOND + THIRD + FOURTH, FIRST + changed + THIRD + FOURTH);
    assertEquals(List.of(0, 1, 2, 3), alignment.links());
    assertEquals(List.of(false, true, false, false), alignment.isChanged());
    assertEquals(Tie.Kind.CHANGED, Tie.kind(alignment.shares(), true));
  }

  @Test
  void theSameTextIsTheSameInOtherPunctuation() {
    Alignment alignment = Alignment.of(FIRST + SECOND, FIRST.replace("，", ",") + "\n" + SECOND);
    assertEquals(Tie.Kind.SAME, Tie.kind(alignment.shares(), false));
  }

  @Test
  void oneSentenceInATextOfItsOwnIsAQuotation() {
    String own =
        "一个月以后，记者回到沙溪县。堤上新种的柳树已经发芽，河边的菜地也重新分了垄。"
            + THIRD
            + SECOND
            + "今年的汛期还没有来，可县里的沙袋已经堆好，仓库的门也换了新锁，钥匙由三个人分别保管。"
            + "老闸口的管理员把去年的记录翻了出来，一页一页念给新来的年轻人听，念到半夜才合上本子。";
    Alignment alignment = Alignment.of(FIRST + SECOND + THIRD + FOURTH + FIRST.repeat(3), own);
    assertEquals(2, alignment.shares().sentences());
    assertEquals(Tie.Kind.QUOTED, Tie.kind(alignment.shares(), true));
    assertNull(Tie.kind(alignment.shares(), false));
  }

  @Test
  void textsThatShareNothingHaveNoTie() {
    assertNull(Tie.kind(Alignment.of(FIRST + SECOND, THIRD + FOURTH).shares(), true));
  }
}
