package org.kuaizhao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the commands say of themselves: help, manual pages, completion. */
class HelpTest {

  private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+)  +\\S.*");
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^  kuaizhao (.+)$");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir Path temp;

  private static List<String> commands() {
    List<String> commands = new ArrayList<>();
    Matcher command = COMMAND.matcher(Shell.run("--help").out());
    while (command.find()) {
      commands.add(command.group(1));
    }
    return commands;
  }

  @Test
  void theHelpNamesEveryCommandAndHidesThoseForPackagers() {
    assertEquals(
        List.of(
            "init",
            "build",
            "serve",
            "search",
            "extract",
            "export",
            "stats",
            "check",
            "takedown",
            "evidence",
            "theme"),
        commands());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasExamplesOfItsOwnAndTheirOptionsAreThere(String command) {
    Shell help = Shell.run(command, "--help");
    assertEquals(Exit.DONE, help.code());
    assertTrue(help.out().lines().allMatch(line -> line.length() <= 100), help.out());
    int examples = help.out().indexOf("Examples:");
    assertTrue(examples > 0, help.out());
    Matcher example = EXAMPLE.matcher(help.out().substring(examples));
    int count = 0;
    while (example.find()) {
      count++;
      List<String> words = words(example.group(1));
      assertEquals(command, words.getFirst(), example.group());
      for (String word : words) {
        if (word.startsWith("--")) {
          assertTrue(help.out().contains(word), () -> word + " of an example is no option");
        }
      }
    }
    assertTrue(count >= 2, help.out());
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line.replaceFirst(" {2,}\\S.*| [|>] .*", ""));
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words;
  }

  @Test
  void everyCommandHasAManualPage() throws IOException {
    Shell run = Shell.run("man", "--out", temp.toString());
    assertEquals(Exit.DONE, run.code(), run.err());
    try (Stream<Path> pages = Files.list(temp)) {
      assertEquals(commands().size() + 1, pages.count());
    }
    String page = Files.readString(temp.resolve("kuaizhao-export.1"));
    assertTrue(page.contains("\n.TH KUAIZHAO-EXPORT 1 "), page);
    for (String section : List.of("NAME", "SYNOPSIS", "OPTIONS", "EXAMPLES", "SEE ALSO")) {
      assertTrue(page.contains("\n.SH " + section + "\n"), section);
    }
    assertTrue(page.contains("\\fB\\-\\-format\\fR=\\fIF\\fR"), page);
    assertFalse(page.contains("${"), page);
    assertEquals(Exit.USAGE, Shell.run("man", "nonsense").code());
  }

  @Test
  void completionKnowsEveryCommand() {
    Shell run = Shell.run("generate-completion");
    assertEquals(Exit.DONE, run.code(), run.err());
    for (String command : commands()) {
      assertTrue(run.out().contains(command), command);
    }
    assertTrue(run.out().contains("--format"));
  }
}
