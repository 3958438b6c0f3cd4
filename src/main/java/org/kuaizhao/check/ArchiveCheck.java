package org.kuaizhao.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.kuaizhao.BuiltArchive;
import org.kuaizhao.capture.Listing.Note;
import org.kuaizhao.check.Findings.Difference;
import org.kuaizhao.check.Findings.Part;
import org.kuaizhao.config.RulesFile;
import org.kuaizhao.site.SiteAudit;

/** Holds an archive against its snapshots, and its site against what was written. */
public final class ArchiveCheck {

  private final BuiltArchive archive;
  private final SequencedMap<Part, Integer> looked = new TreeMap<>();
  private final List<Difference> differences = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  public ArchiveCheck(BuiltArchive archive) {
    this.archive = archive;
  }

  /**
   * Checks all of it.
   *
   * @throws IOException when there is no site to check, or something cannot be read
   */
  public Findings run() throws IOException {
    snapshots();
    SiteAudit audit = SiteAudit.of(archive.options().site());
    add(Part.SITE, audit.digests().size(), audit.differences());
    LinkCheck links =
        new LinkCheck(
            archive.options().site(), audit.digests().keySet(), archive.settings().baseUrl());
    List<Note> broken = links.run();
    add(Part.LINKS, links.looked(), broken);
    rules(audit);
    return new Findings(looked, differences, notices);
  }

  /** Checks alone that what rules took out is nowhere. */
  public Findings rulesAlone() throws IOException {
    rules(SiteAudit.of(archive.options().site()));
    return new Findings(looked, differences, notices);
  }

  private void snapshots() throws IOException {
    SnapshotCheck check = new SnapshotCheck(archive);
    List<Note> found = check.run();
    add(Part.SNAPSHOTS, check.looked(), found);
    notices.addAll(check.notices());
  }

  private void rules(SiteAudit audit) throws IOException {
    if (RulesFile.read(archive.options().folder()).isEmpty()) {
      looked.put(Part.RULES, 0);
      return;
    }
    try (BuiltArchive whole = BuiltArchive.open(archive.settings(), archive.options(), List.of())) {
      Traces traces = Traces.of(whole, archive);
      RemovalCheck check = new RemovalCheck(archive, traces);
      add(Part.RULES, traces.captures(), check.run(audit));
    }
  }

  private void add(Part part, int count, List<Note> notes) {
    looked.put(part, count);
    notes.forEach(note -> differences.add(new Difference(part, note.file(), note.reason())));
  }
}
