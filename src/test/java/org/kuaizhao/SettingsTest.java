package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  @TempDir Path folder;

  @Test
  void withoutAFileTheDefaultsHold() throws IOException {
    Settings settings = Settings.read(folder);
    assertEquals("zh-CN", settings.language());
    assertEquals("Asia/Shanghai", settings.zone().getId());
    assertNull(settings.baseUrl());
  }

  @Test
  void theZoneFollowsTheLanguage() throws IOException {
    assertEquals("UTC", read("language: en").zone().getId());
  }

  @Test
  void aMisspeltNameIsRefusedWithAGuess() {
    Exception e = assertThrows(Settings.SettingsException.class, () -> read("langauge: en"));
    assertTrue(String.valueOf(e.getMessage()).contains("did you mean language?"), e.getMessage());
    assertTrue(String.valueOf(e.getMessage()).contains("kuaizhao.yaml"), e.getMessage());
  }

  @Test
  void aMisspeltValueIsRefusedWithAGuess() {
    Exception e = assertThrows(Settings.SettingsException.class, () -> read("images: clik"));
    assertTrue(String.valueOf(e.getMessage()).contains("did you mean click?"), e.getMessage());
  }

  @Test
  void brokenYamlNamesTheFile() {
    Exception e = assertThrows(Settings.SettingsException.class, () -> read("title: [unclosed"));
    assertTrue(String.valueOf(e.getMessage()).contains("kuaizhao.yaml"), e.getMessage());
  }

  @Test
  void categoriesKeepTheirOrderAndAliases() throws IOException {
    Settings settings = read("categories:\n  - 国际: [World, 环球]\n  - 国内\n");
    assertEquals(List.of("国际", "国内"), List.copyOf(settings.categories().keySet()));
    assertEquals(List.of("World", "环球"), settings.categories().get("国际"));
  }

  @Test
  void theBaseUrlEndsWithASlash() throws IOException {
    assertEquals("https://a.example/x/", read("baseUrl: https://a.example/x").baseUrl());
    assertThrows(Settings.SettingsException.class, () -> read("baseUrl: a.example"));
  }

  @Test
  void aReplayAddressHasAPlaceForTheUrl() throws IOException {
    String address = "https://wayback.example/web/{timestamp}/{url}";
    assertEquals(address, read("replay: " + address).replay());
    assertThrows(
        Settings.SettingsException.class, () -> read("replay: https://wayback.example/web/"));
  }

  private Settings read(String yaml) throws IOException {
    Files.writeString(folder.resolve(Settings.FILE), yaml);
    return Settings.read(folder);
  }
}
