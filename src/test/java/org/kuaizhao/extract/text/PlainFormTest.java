package org.kuaizhao.extract.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainFormTest {

  @ParameterizedTest
  @CsvSource({
    "'The Night Ferry, Again!', thenightferryagain",
    "“夜航”恢复（图）, 夜航恢复图",
    "ＡＢＣ １２３, abc123",
    "Ünter den Brücken, ünterdenbrücken"
  })
  void lettersAndDigitsAloneAreLeft(String text, String plain) {
    assertEquals(plain, PlainForm.of(text));
    assertTrue(PlainForm.isOf(text, plain));
  }

  @ParameterizedTest
  @ValueSource(strings = {"夜航恢复", "夜航恢复图片", "夜航恢复照", "图夜航恢复"})
  void noOtherTextHasTheForm(String text) {
    assertFalse(PlainForm.isOf(text, "夜航恢复图"));
  }
}
