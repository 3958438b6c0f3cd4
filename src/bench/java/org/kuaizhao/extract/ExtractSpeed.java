package org.kuaizhao.extract;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.capture.Fetch;
import org.kuaizhao.capture.Hint;
import org.kuaizhao.extract.article.ArticleJson;
import org.kuaizhao.extract.article.Extraction;

/**
 * How many pages a second of one thread's work extraction makes when the compiler has settled, and
 * a checksum of all answers: the speed may change, the checksum may not.
 *
 * <p>Standard input: paths of pages, packed or not, a line each. Arguments: [ROUNDS], those measured
 * after the warm one, 1 by default. See src/bench/extract.md.
 */
public final class ExtractSpeed {

  private ExtractSpeed() {}

  public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
    int rounds = args.length == 0 ? 1 : Integer.parseInt(args[0]);
    List<Capture> captures = captures();
    Extractor extractor =
        new Extractor(
            new ExtractOptions(ZoneId.of("Asia/Shanghai"), null, ExtractOptions.Limits.DEFAULT));
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    round(extractor, captures, answer -> digest.update(bytes(answer)));
    System.out.println("answers " + HexFormat.of().formatHex(digest.digest()));
    for (int i = 0; i < rounds; i++) {
      double seconds = round(extractor, captures, answer -> {});
      System.out.printf(
          Locale.ROOT,
          "%d pages in %.1f CPU-s: %.0f pages/CPU-s%n",
          captures.size(),
          seconds,
          captures.size() / seconds);
    }
  }

  /** The seconds of this thread's work that extraction alone takes. */
  private static double round(
      Extractor extractor, List<Capture> captures, Consumer<Extraction> reader) {
    long spent = 0;
    for (Capture capture : captures) {
      long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      Extraction answer = extractor.extract(capture);
      spent += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
      reader.accept(answer);
    }
    return spent / 1e9;
  }

  private static byte[] bytes(Extraction answer) {
    return ArticleJson.write(answer).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return file.toString().endsWith(".gz")
        ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes()
        : bytes;
  }

  private static List<Capture> captures() throws IOException {
    List<Capture> captures = new ArrayList<>();
    BufferedReader paths =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String path = paths.readLine(); path != null; path = paths.readLine()) {
      Path file = Path.of(path);
      byte[] payload = bytes(file);
      String digest = Digests.digest(payload);
      captures.add(
          new Capture(
              file.getFileName().toString(), payload, digest, Fetch.NONE, Hint.NONE, List.of()));
    }
    return captures;
  }
}
