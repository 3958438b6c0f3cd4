package org.kuaizhao;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Tally;
import org.kuaizhao.capture.Listing;
import org.kuaizhao.capture.Reading.Damage;
import org.kuaizhao.capture.Skipped;
import org.kuaizhao.site.Changes;
import org.kuaizhao.site.SiteSize;
import org.kuaizhao.site.SiteStamp;

/**
 * What the last build read, wrote and came to, in one file of the state folder. A build that would
 * read the same, and finds what it would write as the last one left it, has that report. Whatever
 * is wrong with the file, it is as if there were none.
 */
final class LastBuild {

  private static final String NAME = "last-build";
  private static final int FORMAT = 2;

  private final Path file;
  private final BuildOptions options;

  LastBuild(BuildOptions options) {
    this.file = options.state().resolve(NAME);
    this.options = options;
  }

  /** From here on the state is another: a build that dies leaves no trace of the one before. */
  void forget() throws IOException {
    Files.deleteIfExists(file);
  }

  /** How it left the site; null when that is not known. */
  @Nullable SiteStamp site() {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      boolean isThis = in.readInt() == FORMAT && text(in).equals(state());
      text(in); // what it read
      return isThis ? SiteStamp.read(in) : null;
    } catch (IOException | RuntimeException unusable) {
      return null;
    }
  }

  /** The report of the last build, when a build of these inputs could have no other. */
  @Nullable Report report(String inputs) {
    try (CheckedInputStream bytes =
            new CheckedInputStream(
                new BufferedInputStream(Files.newInputStream(file)), new CRC32());
        DataInputStream in = new DataInputStream(bytes)) {
      if (in.readInt() != FORMAT
          || !text(in).equals(state())
          || !text(in).equals(inputs)
          || !SiteStamp.read(in).isOf(options.site())) {
        return null;
      }
      Report report = readReport(in);
      long sum = bytes.getChecksum().getValue();
      return in.readLong() == sum ? report : null;
    } catch (IOException | RuntimeException unusable) {
      return null;
    }
  }

  /** Remembers a build that is done. */
  void remember(String inputs, SiteStamp site, Report report) throws IOException {
    Path fresh = file.resolveSibling(NAME + ".new");
    CheckedOutputStream bytes =
        new CheckedOutputStream(
            new BufferedOutputStream(Files.newOutputStream(fresh)), new CRC32());
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(FORMAT);
      text(out, state());
      text(out, inputs);
      site.write(out);
      write(out, report);
      out.writeLong(bytes.getChecksum().getValue());
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** How the rest of the state looks: that of another build, or none, is no ground to stand on. */
  private String state() throws IOException {
    StringBuilder looks = new StringBuilder();
    for (String part : List.of("pages", "search", "archive")) {
      try (Stream<Path> files = Files.walk(options.state().resolve(part))) {
        for (Path file : (Iterable<Path>) files.sorted()::iterator) {
          BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
          looks.append(file.getFileName()).append(' ').append(seen.isDirectory() ? 0 : seen.size());
          looks.append(' ').append(seen.lastModifiedTime().toMillis()).append('\n');
        }
      }
    }
    return looks.toString();
  }

  private static void write(DataOutputStream out, Report report) throws IOException {
    out.writeInt(report.inputs().size());
    for (Tally tally : report.inputs()) {
      text(out, tally.file());
      for (int count :
          new int[] {
            tally.articles(),
            tally.versions(),
            tally.duplicates(),
            tally.rejected(),
            tally.skipped().byReason().size(),
            tally.damaged().size()
          }) {
        out.writeInt(count);
      }
      for (Map.Entry<String, Integer> skipped : tally.skipped().byReason().entrySet()) {
        text(out, skipped.getKey());
        out.writeInt(skipped.getValue());
      }
      for (Damage damage : tally.damaged()) {
        out.writeLong(damage.offset());
        out.writeBoolean(damage.url() != null);
        text(out, damage.url() == null ? "" : damage.url());
        text(out, damage.reason());
      }
    }
    out.writeInt(report.rejections().size());
    for (Map.Entry<String, Integer> rejected : report.rejections().entrySet()) {
      text(out, rejected.getKey());
      out.writeInt(rejected.getValue());
    }
    writeNotes(out, report.left());
    writeNotes(out, report.problems());
    out.writeInt(report.size().files());
    out.writeLong(report.size().bytes());
    out.writeInt(report.unmatchedRules().size());
    for (Report.UnmatchedRule rule : report.unmatchedRules()) {
      text(out, rule.file());
      out.writeInt(rule.line());
      text(out, rule.rule());
    }
  }

  private static Report readReport(DataInputStream in) throws IOException {
    List<Tally> inputs = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      String name = text(in);
      int articles = in.readInt();
      int versions = in.readInt();
      int duplicates = in.readInt();
      int rejected = in.readInt();
      int reasons = in.readInt();
      int damages = in.readInt();
      SortedMap<String, Integer> skipped = new TreeMap<>();
      for (; reasons > 0; reasons--) {
        skipped.put(text(in), in.readInt());
      }
      List<Damage> damaged = new ArrayList<>(0);
      for (; damages > 0; damages--) {
        long offset = in.readLong();
        boolean hasUrl = in.readBoolean();
        String url = text(in);
        damaged.add(new Damage(offset, hasUrl ? url : null, text(in)));
      }
      int captures = articles + versions + duplicates + rejected;
      inputs.add(
          new Tally(
              name,
              captures,
              articles,
              versions,
              duplicates,
              rejected,
              new Skipped(skipped),
              damaged));
    }
    SortedMap<String, Integer> rejections = new TreeMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      rejections.put(text(in), in.readInt());
    }
    List<Listing.Note> left = readNotes(in);
    List<Listing.Note> problems = readNotes(in);
    SiteSize size = new SiteSize(in.readInt(), in.readLong());
    List<Report.UnmatchedRule> unmatched = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      unmatched.add(new Report.UnmatchedRule(text(in), in.readInt(), text(in)));
    }
    Changes none = new Changes(List.of(), List.of(), List.of());
    return new Report(
        inputs, rejections, left, problems, List.of(), List.of(), none, size, unmatched);
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] utf8 = in.readNBytes(length);
    if (utf8.length < length) {
      throw new EOFException();
    }
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static void writeNotes(DataOutputStream out, List<Listing.Note> notes)
      throws IOException {
    out.writeInt(notes.size());
    for (Listing.Note note : notes) {
      text(out, note.file());
      text(out, note.reason());
    }
  }

  private static List<Listing.Note> readNotes(DataInputStream in) throws IOException {
    List<Listing.Note> notes = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      notes.add(new Listing.Note(text(in), text(in)));
    }
    return notes;
  }
}
