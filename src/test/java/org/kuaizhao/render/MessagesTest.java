package org.kuaizhao.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessagesTest {

  private static Properties messages(String language) throws IOException {
    Properties properties = new Properties();
    Path file = Path.of("templates/messages/" + language + ".properties");
    properties.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
    return properties;
  }

  private static Set<String> keys(Properties messages) {
    Set<String> keys = new TreeSet<>(messages.stringPropertyNames());
    keys.removeIf(key -> key.endsWith(".one"));
    return keys;
  }

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    assertEquals(keys(messages("en")), keys(messages("zh-CN")));
  }

  @Test
  void argumentsAreTheSameInBothLanguages() throws IOException {
    Properties en = messages("en");
    Properties zh = messages("zh-CN");
    for (String key : keys(en)) {
      if (!key.startsWith("date.")) {
        assertEquals(arguments(en.getProperty(key)), arguments(zh.getProperty(key)), key);
      }
    }
  }

  private static Set<String> arguments(String text) {
    Set<String> found = new TreeSet<>();
    Matcher argument = Pattern.compile("\\{\\w+}").matcher(text);
    while (argument.find()) {
      found.add(argument.group());
    }
    return found;
  }

  @Test
  void everyKeyThatATemplateNamesIsThere() throws IOException {
    Set<String> keys = keys(messages("en"));
    Pattern named = Pattern.compile("(?:say|count)\\(\"([\\w.-]+)\"[,)]|\\bt\\(\"([\\w.-]+)\"\\)");
    for (String template : Theme.TEMPLATES) {
      Matcher m = named.matcher(Files.readString(Path.of("templates", template)));
      while (m.find()) {
        String key = m.group(1) != null ? m.group(1) : m.group(2);
        assertTrue(keys.contains(key), template + ": " + key);
      }
    }
  }

  @Test
  void aPluralOfAnotherLanguageIsNotBorrowed() throws IOException {
    Theme theme = new Theme(SampleEdition.options("zh-CN", null, 1));
    assertEquals("1 篇文章", theme.words().count("count.articles", 1));
    Theme english = new Theme(SampleEdition.options("en", null, 1));
    assertEquals("1 article", english.words().count("count.articles", 1));
    assertEquals("12,345 articles", english.words().count("count.articles", 12_345));
  }
}
