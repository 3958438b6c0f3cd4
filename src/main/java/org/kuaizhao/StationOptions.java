package org.kuaizhao;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.analysis.Fold;
import org.kuaizhao.archive.Archive;
import org.kuaizhao.archive.Archive.ArchiveOptions;
import org.kuaizhao.archive.Naming;
import org.kuaizhao.capture.PathName;
import org.kuaizhao.capture.RelativePath;
import org.kuaizhao.config.Rule;
import org.kuaizhao.config.Settings;
import org.kuaizhao.extract.ExtractOptions;
import org.kuaizhao.extract.Extractor;
import org.kuaizhao.extract.rules.SiteRules;
import org.kuaizhao.render.RenderOptions;

/** What each station is told of the settings, the site rules and the command's options. */
final class StationOptions {

  private final Settings settings;
  private final BuildOptions options;
  private final SiteRules siteRules;
  private final BuildLog log;

  /** What cannot be used is told to the log. */
  StationOptions(Settings settings, BuildOptions options, SiteRules siteRules, BuildLog log) {
    this.settings = settings;
    this.options = options;
    this.siteRules = siteRules;
    this.log = log;
  }

  RenderOptions render() throws IOException {
    Path templates = templates();
    Path css = customCss();
    return new RenderOptions(
        settings.title(),
        settings.baseUrl(),
        settings.language(),
        settings.zone(),
        settings.contact(),
        settings.footer(),
        List.copyOf(settings.categories().keySet()),
        new RenderOptions.Policy(
            settings.canonical(),
            settings.noindex(),
            settings.images(),
            settings.takedowns() == Settings.Takedowns.PUBLIC,
            settings.markdown()),
        new RenderOptions.Look(templates, css),
        originals(),
        Program.fingerprint(Program.WRITERS),
        options.threads());
  }

  /** The operator's templates; those of the archive lie in it, others where the command says. */
  private @Nullable Path templates() throws IOException {
    Path templates = options.templates();
    Path usual = options.folder().resolve("templates");
    if (usual.equals(templates)
        && Files.exists(usual)
        && !RelativePath.isInside(options.folder(), usual)) {
      log.problem("templates", "a link that leads out: name it by --templates");
      return null;
    }
    return templates;
  }

  /** The archive's own style file; one behind a link that leaves the archive is not its own. */
  private @Nullable Path customCss() throws IOException {
    String name = "theme/custom.css";
    Path css = new RelativePath(name).file(options.folder());
    if (css == null && Files.exists(options.folder().resolve(name))) {
      log.problem(name, "no file of the archive, perhaps a link that leads out: not read");
    }
    return css;
  }

  private RenderOptions.OriginalAccess originals() {
    return new RenderOptions.OriginalAccess(
        linkPrefix(), settings.originals() == Settings.Originals.COPY, settings.replay());
  }

  /** The way from the site to the snapshots, when one folder holds them all. */
  private @Nullable String linkPrefix() {
    if (settings.originals() != Settings.Originals.LINK || options.snapshots().size() != 1) {
      return null;
    }
    Path site = options.site().toAbsolutePath().normalize();
    Path snapshots = options.snapshots().getFirst().toAbsolutePath().normalize();
    return PathName.encode(PathName.of(site.relativize(snapshots))) + "/";
  }

  Extractor extractor() {
    return new Extractor(
        new ExtractOptions(settings.zone(), null, settings.limits(), siteRules, settings.kinds()));
  }

  ArchiveOptions archive() throws IOException {
    return new ArchiveOptions(
        settings.zone(),
        new Naming(reversed(settings.categories()), reversed(settings.sources())),
        fold(),
        extractorStamp());
  }

  Intake.Stamp intake() throws IOException {
    return new Intake.Stamp(extractorStamp(), settings.limits().pageBytes(), options.selection());
  }

  /** The rules by which captures leave, and the words that left the others with them. */
  static String removals(List<Rule> rules, Archive archive) {
    return rules.stream()
            .filter(rule -> rule.action() != Rule.Action.CORRECT)
            .map(rule -> rule.action() + " " + rule.match() + " " + rule.wanted())
            .collect(Collectors.joining("\n"))
        + archive.redactedTexts();
  }

  Fold fold() {
    return settings.foldTraditional() ? Fold.simplifying() : Fold.plain();
  }

  /** Names what extracts the pages of some hosts: this program, these settings and rules. */
  private Function<List<String>, String> extractorStamp() throws IOException {
    String program =
        String.join(
            " ",
            Extractor.VERSION,
            Program.fingerprint(Program.READERS),
            settings.zone().getId(),
            settings.limits().toString(),
            settings.kinds().stream().sorted().toList().toString(),
            options.selection().stamp());
    return hosts -> (program + " " + siteRules.digest(hosts)).strip();
  }

  private static Map<String, String> reversed(Map<String, List<String>> aliases) {
    Map<String, String> names = new HashMap<>();
    aliases.forEach((name, others) -> others.forEach(other -> names.put(other, name)));
    return names;
  }
}
