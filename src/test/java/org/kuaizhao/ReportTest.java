package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kuaizhao.archive.Tally;
import org.kuaizhao.capture.Listing;
import org.kuaizhao.capture.Skipped;
import org.kuaizhao.site.Changes;
import org.kuaizhao.site.SiteSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ReportTest {

  private static final Tally READ = new Tally("read.html", 1, 1, 0, 0, 0, Skipped.NONE, List.of());

  @Test
  void aFileLeftAloneIsSkipped() {
    JsonNode report = report(new Listing.Note("new.html", "changed while it was read"));
    assertEquals(2, report.at("/totals/files").asInt());
    assertEquals(1, report.at("/totals/captures").asInt());
    assertEquals(1, report.at("/totals/skipped").asInt());
    assertEquals("changed while it was read", report.at("/inputs/1/reason").asString());
  }

  @Test
  void aFileLeftAloneThatAnEarlierBuildReadCountsOnce() {
    JsonNode report = report(new Listing.Note("read.html", "changed while it was read"));
    assertEquals(1, report.at("/totals/files").asInt());
    assertEquals(1, report.at("/totals/captures").asInt());
    assertEquals(0, report.at("/totals/skipped").asInt());
    assertEquals(2, report.at("/totals/rejectedBy/list-page (listing)").asInt());
    assertEquals("changed while it was read", report.at("/inputs/0/reason").asString());
  }

  private static JsonNode report(Listing.Note left) {
    Changes none = new Changes(List.of(), List.of(), List.of());
    Report report =
        new Report(
            List.of(READ),
            new TreeMap<>(Map.of("list-page (listing)", 2)),
            List.of(left),
            List.of(),
            List.of(),
            List.of(),
            none,
            new SiteSize(0, 0),
            List.of());
    return JsonMapper.shared().readTree(report.json());
  }
}
