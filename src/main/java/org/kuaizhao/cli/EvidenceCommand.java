package org.kuaizhao.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.BuiltArchive;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.cli.Main.Console;
import org.kuaizhao.evidence.Evidence;
import org.kuaizhao.evidence.PackVerifier;
import org.kuaizhao.evidence.TimeStampAuthority;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kuaizhao evidence}: what proves an article to others. */
@Command(
    name = "evidence",
    description = "Packs all that proves an article, or verifies such a pack.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The pack is a zip: every state of the article as captured, with its pictures; text and",
      "fields with their evidence; versions, differences, reprints, citations; digests that",
      "`sha256sum -c SHA256SUMS` checks anywhere; and a proof of less than a kilobyte that ties it",
      "to the Merkle root of the whole build. Publish the root, or have it stamped, and the",
      "article can be shown to have been in the archive then. README.txt in it says how.",
      "",
      "Examples:",
      "  kuaizhao evidence 0123456789abcdef news --out article.zip",
      "  kuaizhao evidence 0123456789abcdef news --out article.zip --timestamp https://tsa.example",
      "  kuaizhao evidence --verify article.zip --root 64-HEX-DIGITS"
    })
final class EvidenceCommand implements Callable<Integer> {

  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID",
      description = "The article, 16 hex digits as in its address, or those of one of its captures.")
  private @Nullable String named;

  @Mixin private final BuiltArguments arguments = new BuiltArguments();

  @Option(names = "--out", paramLabel = "FILE", description = "Where the pack goes.")
  private @Nullable Path out;

  @Option(
      names = "--timestamp",
      paramLabel = "URL",
      description = "Has the root stamped by this authority (RFC 3161): the one request it makes.")
  private @Nullable String authority;

  @Option(names = "--verify", paramLabel = "FILE", description = "Verifies a pack.")
  private @Nullable Path pack;

  @Option(
      names = "--root",
      paramLabel = "HEX",
      description = "The root that you trust; without it the pack's own is taken, and said.")
  private @Nullable String root;

  EvidenceCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path given = pack;
    if (given != null) {
      return verify(given);
    }
    Path file = out;
    String id = named;
    if (id == null || !id.matches("[0-9a-f]{16}")) {
      throw usage("name the article by its 16 hex digits");
    }
    if (file == null) {
      throw usage("--out FILE says where the pack goes");
    }
    return pack(id, file, authority());
  }

  private int pack(String id, Path file, @Nullable TimeStampAuthority stamping) throws IOException {
    Evidence.Packed packed;
    try (BuiltArchive archive = arguments.open()) {
      Evidence evidence = new Evidence(archive);
      Entry entry = evidence.find(id);
      if (entry == null) {
        console.err().println("kuaizhao: " + id + ": no article of the archive");
        return Exit.USAGE;
      }
      packed = evidence.pack(entry, stamping);
    }
    OutputFile.write(
        file,
        to -> {
          to.write(packed.zip());
          return file;
        });
    packed.missing().forEach(what -> console.err().println("not in the pack: " + what));
    console.err().println("root of the build: " + packed.root());
    return packed.missing().isEmpty() ? Exit.DONE : Exit.PARTIAL;
  }

  private int verify(Path file) throws IOException {
    String trusted = root;
    if (trusted != null && !trusted.matches("[0-9a-f]{64}")) {
      throw usage("--root " + trusted + ": not 64 hex digits in lower case");
    }
    PackVerifier.Verdict verdict = new PackVerifier(trusted).verify(Files.readAllBytes(file));
    for (String fault : verdict.faults()) {
      console.out().println(file + ": " + fault);
    }
    if (verdict.faults().isEmpty()) {
      console.out().println(file + ": whole, tied to root " + verdict.root());
      if (verdict.time() != null) {
        console
            .out()
            .println("the root is stamped " + verdict.time() + "; openssl ts -verify says by whom");
      }
      if (trusted == null) {
        console.err().println("compare the root with one from elsewhere, or name it by --root");
      }
    }
    console.out().flush();
    return verdict.faults().isEmpty() ? Exit.DONE : Exit.PARTIAL;
  }

  private @Nullable TimeStampAuthority authority() {
    String url = authority;
    if (url == null) {
      return null;
    }
    if (!url.matches("https?://\\S+")) {
      throw usage("--timestamp " + url + ": an http(s) address expected");
    }
    try {
      return new TimeStampAuthority(URI.create(url));
    } catch (IllegalArgumentException e) {
      throw usage("--timestamp " + url + ": no address");
    }
  }

  private ParameterException usage(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
