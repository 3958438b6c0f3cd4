package org.kuaizhao.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuaizhao.render.page.PageMeta;
import org.kuaizhao.render.page.PlainPage;
import org.kuaizhao.render.page.Site;
import org.kuaizhao.render.page.TemplateModel;

/** A template comes to page records and to the theme's files, and to nothing else. */
class TemplateSafetyTest {

  private static final String SECRET = "not for the site";

  @TempDir Path temp;
  private Path templates;

  @BeforeEach
  void folders() throws IOException {
    templates = Files.createDirectories(temp.resolve("theme/templates"));
    Files.writeString(temp.resolve("theme/secret.txt"), SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${\"freemarker.template.utility.Execute\"?new()(\"touch MADE\")}",
        "<#assign x = \"freemarker.template.utility.ObjectConstructor\"?new()>${x(\"java.io.File\", \"MADE\").createNewFile()?c}",
        "${\"freemarker.template.utility.JythonRuntime\"?new()}",
        "${\"org.kuaizhao.render.page.Link\"?new(\"a\", \"b\").text}",
        "${site.getClass().getName()}",
        "${site.class.name}",
        "${site.class.protectionDomain.codeSource.location}",
        "${site?api.getClass()}",
        "${words.texts?api.getClass()}",
        "${words.texts?api.clear()}",
        "${page.getClass().forName(\"java.lang.Runtime\")}",
        "${site.directionOf(\"ar\")}",
        "${site.hashCode()}",
        "${site.equals(site)?c}",
        "${site.wait()}",
        "<#include \"/../secret.txt\">",
        "<#include \"../secret.txt\">",
        "<#include \"a/../../secret.txt\">",
        "<#include \"SECRET\">",
        "<#include \"file:SECRET\">",
        "<#include \"file://SECRET\">",
        "<#include \"*/secret.txt\">",
        "<#include \"*/*/secret.txt\">",
        "<#include \"linked.txt\">",
        "<#include \"folder/secret.txt\">",
        "<#import \"../secret.txt\" as x>",
        "<#include \"../../org/kuaizhao/render/Theme.class\">",
        "<#include \"..\\\\secret.txt\">",
        "<@\"<#include '../secret.txt'>\"?interpret/>",
        "${.get_optional_template(\"../secret.txt\").import().x}",
      })
  void aTemplateThatReachesOutFails(String template) throws IOException {
    Path made = temp.resolve("made");
    Files.createSymbolicLink(templates.resolve("linked.txt"), temp.resolve("theme/secret.txt"));
    Files.createSymbolicLink(templates.resolve("folder"), temp.resolve("theme"));
    String filled =
        template
            .replace("MADE", made.toString())
            .replace("SECRET", temp.resolve("theme/secret.txt").toString());
    Files.writeString(templates.resolve("missing.ftlh"), filled);
    Theme theme = theme();
    assertThrows(IOException.class, () -> theme.render("missing.ftlh", screen(theme)));
    assertFalse(Files.exists(made));
  }

  @Test
  void aTemplateThatAsksForRecordsAndOwnFilesIsPrinted() throws IOException {
    Files.writeString(templates.resolve("more.ftlh"), "${meta.root()} ");
    Files.createSymbolicLink(templates.resolve("alias.ftlh"), Path.of("more.ftlh"));
    Files.writeString(
        templates.resolve("missing.ftlh"),
        "<#include \"alias.ftlh\">${site.title} ${site.otherDirection(\"ar\")} ${words.grouped(1234)}");
    Theme theme = theme();
    assertEquals(
        "../ Snapshots rtl 1,234", new String(theme.render("missing.ftlh", screen(theme)), UTF_8));
  }

  @Test
  void aThemeFileBehindALinkThatLeadsOutIsNotReadAndNamed() throws IOException {
    Files.createDirectories(templates.resolve("assets/css"));
    Files.createSymbolicLink(
        templates.resolve("assets/css/site.css"), temp.resolve("theme/secret.txt"));
    Files.createSymbolicLink(
        templates.resolve("messages"), Files.createDirectories(temp.resolve("texts")));
    Files.writeString(temp.resolve("texts/en.properties"), "nav.home=" + SECRET);
    Theme theme = theme();
    assertFalse(theme.text("assets/css/site.css").contains(SECRET));
    assertFalse(theme.words().say("nav.home").contains(SECRET));
    List<String> named = theme.refused().stream().map(note -> note.file()).toList();
    assertTrue(
        named.contains(templates.resolve("assets/css/site.css").toString()), named::toString);
    assertTrue(named.contains(templates.resolve("messages/en.properties").toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret.txt", "/etc/passwd", "a/../../secret.txt", ""})
  void aNameThatLeadsOutIsNoFileOfTheTheme(String name) {
    assertThrows(IOException.class, () -> theme().file(name));
  }

  private static TemplateModel screen(Theme theme) {
    return new TemplateModel(
        new Site(
            "Snapshots", "en", "ltr", null, null, null, false, false, false, false, false, "k"),
        theme.words(),
        new PageMeta("a/b.html", "b", null, "home", null, null),
        new PlainPage());
  }

  private Theme theme() throws IOException {
    return new Theme(
        new RenderOptions(
            "Snapshots",
            null,
            "en",
            ZoneId.of("UTC"),
            null,
            null,
            List.of(),
            RenderOptions.Policy.DEFAULT,
            new RenderOptions.Look(templates, null),
            RenderOptions.OriginalAccess.NONE,
            "",
            1));
  }
}
