package org.kuaizhao.extract.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReporterLineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "青禾報／記者李清河／臺中報導 面包窑将重新点火",
        "【李清河／臺中報導】面包窑将重新点火",
        "（中央社記者李清河臺中20日電）面包窑将重新点火",
        "本报讯（记者 李清河）面包窑将重新点火",
        "青禾网讯（记者李清河）面包窑将重新点火",
        "新华社青禾5月20日电（记者李清河）面包窑将重新点火",
        "〔記者李清河／綜合報導〕面包窑将重新点火",
        "晚报讯 实习生王一禾、记者李清河报道：面包窑将重新点火",
      })
  void theReporterIsToldHoweverAReportOpens(String opening) {
    assertEquals(List.of("李清河"), ReporterLine.names(opening));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "记者了解到，面包窑将重新点火",
        "（中央社臺中20日電）面包窑将重新点火",
        "面包窑将重新点火，记者李清河说",
        "作者认为，面包窑将重新点火",
      })
  void whatOpensOtherwiseNamesNobody(String opening) {
    assertEquals(List.of(), ReporterLine.names(opening));
  }

  @Test
  void severalReportersKeepTheirOrder() {
    assertEquals(List.of("李清河", "王一禾"), ReporterLine.names("本报讯 （记者李清河 王一禾）面包窑将重新点火"));
  }
}
