package org.kuaizhao.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.kuaizhao.config.Spelling;
import org.kuaizhao.extract.article.PageKind;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which kinds of page are taken. */
final class KindsOption {

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = {"--kinds", "--kind"},
      paramLabel = "A,B",
      split = ",",
      description =
          "Only pages of these kinds: article, listing, collection, product, service, forum,"
              + " documentation, gallery, video, other; all is all of them (a build takes all but"
              + " listing and collection unless you say otherwise).")
  private List<String> names = List.of();

  /** The kinds named; none where the option is not given. */
  Set<PageKind> taken() {
    Set<PageKind> taken = EnumSet.noneOf(PageKind.class);
    for (String name : names) {
      String plain = name.strip().toLowerCase(Locale.ROOT);
      if (plain.equals("all")) {
        return EnumSet.allOf(PageKind.class);
      }
      taken.add(kind(plain));
    }
    return taken;
  }

  private PageKind kind(String name) {
    List<String> known = new ArrayList<>(List.of("all"));
    for (PageKind kind : PageKind.values()) {
      if (kind.code().equals(name)) {
        return kind;
      }
      known.add(kind.code());
    }
    throw new ParameterException(
        spec.commandLine(), "--kinds: no kind of page '" + name + "'" + Spelling.hint(name, known));
  }
}
