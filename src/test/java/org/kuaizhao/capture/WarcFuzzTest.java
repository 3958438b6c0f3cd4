package org.kuaizhao.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes under a WARC's name end as captures and damage. */
class WarcFuzzTest {

  @TempDir Path folder;

  @FuzzTest
  void anyFileIsReadToItsEndAndItsPayloadsAgainByTheirOrigins(byte[] input) throws IOException {
    boolean packed = input.length > 1 && input[0] == 0x1f && input[1] == (byte) 0x8b;
    Path file = folder.resolve(packed ? "a.warc.gz" : "a.warc");
    Files.write(file, input);
    try {
      Snapshots snapshots = new Snapshots(List.of(folder), 0);
      List<Capture> captures = new ArrayList<>();
      snapshots.open(snapshots.list().files().getFirst()).read(key -> false, captures::add);
      for (Capture capture : captures) {
        assertArrayEquals(capture.payload(), snapshots.payload(capture.origin()), capture.origin());
      }
    } finally {
      Files.delete(file);
    }
  }
}
