package org.kuaizhao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.BuiltSample;

/** Packs of evidence as a shell sees them. */
class EvidenceCommandTest {

  private static final String ID = "16f04bc4ea066e1b";
  private static final Pattern ROOT = Pattern.compile("[0-9a-f]{64}");

  @TempDir Path temp;

  private String pack() throws IOException {
    Path file = temp.resolve("pack.zip");
    Shell run =
        Shell.run("evidence", ID, BuiltSample.shared().toString(), "--out", file.toString());
    assertEquals(Exit.DONE, run.code(), run.err());
    Matcher root = ROOT.matcher(run.err());
    assertTrue(root.find(), run.err());
    return root.group();
  }

  @Test
  void aPackIsWrittenAndVerified() throws IOException {
    String root = pack();
    String file = temp.resolve("pack.zip").toString();
    Shell verified = Shell.run("evidence", "--verify", file, "--root", root);
    assertEquals(Exit.DONE, verified.code(), verified.out());
    assertTrue(verified.out().contains("tied to root " + root), verified.out());
    Shell other = Shell.run("evidence", "--verify", file, "--root", "0".repeat(64));
    assertEquals(Exit.PARTIAL, other.code());
    assertTrue(other.out().contains("another root"), other.out());
  }

  @Test
  void aPackThatWasChangedIsRefused() throws IOException {
    pack();
    Path file = temp.resolve("pack.zip");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Shell run = Shell.run("evidence", "--verify", file.toString());
    assertEquals(Exit.PARTIAL, run.code());
    assertFalse(run.out().isEmpty());
    Files.writeString(file, "no zip");
    assertEquals(Exit.PARTIAL, Shell.run("evidence", "--verify", file.toString()).code());
  }

  @Test
  void badInputIsSaid() throws IOException {
    String folder = BuiltSample.shared().toString();
    String out = temp.resolve("x.zip").toString();
    Shell unknown = Shell.run("evidence", "0123456789abcdef", folder, "--out", out);
    assertEquals(Exit.USAGE, unknown.code());
    assertTrue(unknown.err().contains("no article of the archive"), unknown.err());
    assertEquals(Exit.USAGE, Shell.run("evidence", "nonsense", folder, "--out", out).code());
    assertEquals(Exit.USAGE, Shell.run("evidence", ID, folder).code());
    assertEquals(
        Exit.USAGE,
        Shell.run("evidence", ID, folder, "--out", out, "--timestamp", "ftp://x").code());
    Shell none = Shell.run("evidence", ID, temp.toString(), "--out", out);
    assertEquals(Exit.ENVIRONMENT, none.code());
    assertTrue(none.err().contains("run `kuaizhao build` first"), none.err());
    Shell missing = Shell.run("evidence", "--verify", temp.resolve("none.zip").toString());
    assertEquals(Exit.ENVIRONMENT, missing.code());
    assertFalse(Files.exists(Path.of(out)));
  }

  @Test
  void anAuthorityThatDoesNotAnswerIsNamed() throws IOException {
    Shell run =
        Shell.run(
            "evidence",
            ID,
            BuiltSample.shared().toString(),
            "--out",
            temp.resolve("x.zip").toString(),
            "--timestamp",
            "http://127.0.0.1:1/");
    assertEquals(Exit.ENVIRONMENT, run.code());
    assertTrue(run.err().contains("http://127.0.0.1:1/"), run.err());
    assertFalse(Files.exists(temp.resolve("x.zip")));
  }

  @Test
  void aFullDiskIsSaid() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")), "a device that is always full");
    Shell run = Shell.run("evidence", ID, BuiltSample.shared().toString(), "--out", "/dev/full");
    assertEquals(Exit.ENVIRONMENT, run.code());
    assertTrue(run.err().contains("space"), run.err());
  }
}
