package org.kuaizhao.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command's help as a manual page, in the macros of man (man(7)). */
final class ManPage {

  private static final String EXAMPLES = "Examples:";

  private final CommandSpec command;
  private final StringBuilder page = new StringBuilder();

  ManPage(CommandLine command) {
    this.command = command.getCommandSpec();
  }

  /** The name of the page: {@code kuaizhao-build}. */
  String name() {
    return command.qualifiedName("-");
  }

  /** The page. */
  String text() {
    line(".\\\" -*- mode: troff; coding: utf-8 -*-");
    line(".TH " + name().toUpperCase(Locale.ROOT) + " 1 \"\" \"" + Main.version() + "\"");
    section("NAME");
    line(escaped(name() + " - " + oneLine(command.usageMessage().description())));
    section("SYNOPSIS");
    line(escaped(new Help(command, Help.Ansi.OFF).synopsis(0).strip().replaceAll("\\s+", " ")));
    arguments();
    options();
    commands();
    notes();
    section("SEE ALSO");
    line(command.parent() == null ? escaped("kuaizhao COMMAND --help") : ".BR kuaizhao (1)");
    return page.toString();
  }

  private void arguments() {
    List<PositionalParamSpec> positional = new ArrayList<>(command.positionalParameters());
    positional.removeIf(ArgSpec::hidden);
    if (!positional.isEmpty()) {
      section("ARGUMENTS");
      for (PositionalParamSpec argument : positional) {
        tagged("\\fI" + escaped(argument.paramLabel()) + "\\fR", argument);
      }
    }
  }

  private void options() {
    section("OPTIONS");
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        String names = "\\fB" + escaped(String.join(", ", option.names())) + "\\fR";
        boolean isFlag = option.arity().max() == 0;
        tagged(isFlag ? names : names + "=\\fI" + escaped(option.paramLabel()) + "\\fR", option);
      }
    }
  }

  private void tagged(String tag, ArgSpec argument) {
    line(".TP");
    line(tag);
    String[] told = argument.description();
    line(escaped(oneLine(told)));
  }

  private void commands() {
    List<CommandLine> below = new ArrayList<>(command.subcommands().values());
    below.removeIf(one -> one.getCommandSpec().usageMessage().hidden());
    if (!below.isEmpty()) {
      section("COMMANDS");
      for (CommandLine one : below) {
        line(".TP");
        line(".BR " + escaped(new ManPage(one).name()) + " (1)");
        line(escaped(oneLine(one.getCommandSpec().usageMessage().description())));
      }
    }
  }

  /** What stands below the options in the help; examples have a section of their own. */
  private void notes() {
    List<String> footer = List.of(command.usageMessage().footer());
    int examples = footer.indexOf(EXAMPLES);
    int end = examples < 0 ? footer.size() : examples;
    verbatim("NOTES", footer.subList(0, end));
    if (examples >= 0) {
      verbatim("EXAMPLES", footer.subList(examples + 1, footer.size()));
    }
  }

  private void verbatim(String title, List<String> lines) {
    if (lines.stream().allMatch(String::isBlank)) {
      return;
    }
    section(title);
    line(".nf");
    lines.forEach(one -> line(escaped(String.format(one))));
    line(".fi");
  }

  private void section(String title) {
    line(".SH " + title);
  }

  private static String oneLine(String[] lines) {
    return String.join(" ", lines).replaceAll("\\s+", " ").strip();
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  /** Text that is no macro and whose hyphens can be copied. */
  private static String escaped(String text) {
    String plain = text.replace("\\", "\\e").replace("-", "\\-");
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }
}
