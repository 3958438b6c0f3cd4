package org.kuaizhao.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Any bytes under any label are decoded. */
class DecoderFuzzTest {

  /** The first line is the label that HTTP gives, the rest the page. */
  @FuzzTest
  void anyBytesAreDecodedAndWhatIsLostIsCounted(byte[] input) {
    int line = 0;
    while (line < input.length && input[line] != '\n') {
      line++;
    }
    String label = new String(input, 0, line, StandardCharsets.ISO_8859_1);
    byte[] payload = Arrays.copyOfRange(input, Math.min(input.length, line + 1), input.length);
    Decoded decoded = Decoder.decode(payload, line == 0 ? null : label);
    long lost = decoded.text().chars().filter(c -> c == '\uFFFD').count();
    assertTrue(decoded.replaced() <= lost, () -> decoded.replaced() + " of " + lost);
    assertEquals(decoded, Decoder.decode(payload, line == 0 ? null : label));
  }
}
