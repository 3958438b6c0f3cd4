package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.config.RulesFile;
import org.kuaizhao.config.Settings;
import org.kuaizhao.config.SettingsException;
import org.kuaizhao.config.SiteRulesFolder;

/** Any bytes under the name of a YAML file of an archive are read, or refused by that name. */
class YamlFuzzTest {

  @TempDir Path folder;

  @FuzzTest
  void anySettingsAreReadOrRefused(byte[] input) throws IOException {
    assertReadOrRefused(folder.resolve(Settings.FILE), input, () -> Settings.read(folder));
  }

  @FuzzTest
  void anyRulesAreReadOrRefused(byte[] input) throws IOException {
    assertReadOrRefused(folder.resolve(RulesFile.NAME), input, () -> RulesFile.read(folder));
  }

  @FuzzTest
  void anySiteRulesAreReadOrRefused(byte[] input) throws IOException {
    Path file = folder.resolve(SiteRulesFolder.NAME).resolve("a.example.yaml");
    assertReadOrRefused(file, input, () -> SiteRulesFolder.read(folder));
  }

  private static void assertReadOrRefused(Path file, byte[] input, Reading reading)
      throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, input);
    try {
      reading.read();
    } catch (SettingsException refused) {
      String message = String.valueOf(refused.getMessage());
      assertTrue(message.contains(file.getFileName().toString()), message);
    }
  }

  private interface Reading {
    Object read() throws IOException;
  }
}
