package org.kuaizhao.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.unpack.Budget;
import org.kuaizhao.capture.unpack.Bytes;
import org.kuaizhao.capture.unpack.Pack;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One reading of a pack: which of its files are pages, and what lies beside them. */
final class PackReading {

  private static final int LONGEST_NOTE = 16 << 20;

  /** Files that tell what a zip is that holds no captured pages. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "[Content_Types].xml", "Office document",
          "META-INF/MANIFEST.MF", "Java archive",
          "META-INF/container.xml", "EPUB book",
          "AndroidManifest.xml", "Android package");

  /** HTTrack's cache names its files by their addresses. */
  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://\\S+");

  private static final Pattern RDF =
      Pattern.compile("(?i)MAF:(originalurl|archivetime)\\s+RDF:resource=\"([^\"]*)\"");

  private final Sources sources;
  private final Item pack;
  private final Harvest harvest;
  private final Map<String, Pack.Entry> byName = new HashMap<>();
  private final Map<String, List<Pack.Entry>> byFolder = new HashMap<>();
  private final Map<String, Map<String, Hints.Told>> lists = new HashMap<>();

  /** What a WACZ tells of its pages; null in other packs. */
  private @Nullable Surroundings told;

  PackReading(Sources sources, Item pack, Harvest harvest) {
    this.sources = sources;
    this.pack = pack;
    this.harvest = harvest;
  }

  void read(Pack files) throws IOException {
    for (Pack.Entry entry : files.entries()) {
      byName.putIfAbsent(entry.name(), entry);
      for (String folder = folder(entry.name()); ; folder = folder(folder)) {
        byFolder.computeIfAbsent(folder, name -> new ArrayList<>()).add(entry);
        if (folder.isEmpty()) {
          break;
        }
      }
    }
    String other = other();
    if (other != null) {
      harvest.skip(other);
      return;
    }
    boolean isWacz = isWacz(files);
    if (isWacz && harvest.wanted() == null) {
      Wacz wacz = new Wacz(pack, harvest, byName);
      wacz.verify();
      told = wacz.pages();
    }
    Set<String> names = new HashSet<>();
    Set<String> beside = companionFolders(files);
    for (Pack.Entry entry : files.entries()) {
      if (harvest.isDone()) {
        return;
      }
      if (!names.add(entry.name())) {
        harvest.damage(pack.place().inner(entry.name()), null, "another file has the same name");
      } else {
        read(entry, isWacz, beside);
      }
    }
    if (files.fault() != null) {
      harvest.damage(pack.place(), null, "the pack is damaged: " + files.fault());
    }
    if (harvest.isEmpty()) {
      String what = isWacz ? "no record in its archive/ folder" : "no file in it";
      harvest.damage(pack.place(), null, what);
    }
  }

  private @Nullable String other() {
    for (Map.Entry<String, String> other : OTHERS.entrySet()) {
      if (byName.containsKey(other.getKey())) {
        return other.getValue();
      }
    }
    return null;
  }

  /** WARCs in an archive folder, or the name; all else in it is about them. */
  private boolean isWacz(Pack files) {
    return pack.head().isNamed(".wacz")
        || files.entries().stream().anyMatch(entry -> isWarcName(entry.name()));
  }

  private static boolean isWarcName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.matches("(?:.*/)?archive/[^/]+\\.(?:warc|arc)(?:\\.gz|\\.zst)?");
  }

  private void read(Pack.Entry entry, boolean isWacz, Set<String> companions) throws IOException {
    Origin place = pack.place().inner(entry.name());
    if (!harvest.reaches(place) || isWacz && !Wacz.isArchive(entry.name())) {
      return;
    }
    if (harvest.isWanted(place.at(0))) {
      try (InputStream in = entry.bytes().from(0)) {
        harvest.resource(place.at(0), in.readNBytes(Item.LONGEST_PAGE));
      }
      return;
    }
    String reason = reasonToSkip(entry.name(), companions);
    if (reason != null) {
      harvest.skip(reason);
      return;
    }
    if (entry.fault() != null) {
      harvest.damage(place, null, entry.fault());
    }
    try {
      Bytes bytes = pack.budget().spending(entry.bytes());
      Surroundings beside = told == null ? new InPack(entry) : told;
      sources.read(pack.inner(entry.name(), bytes, beside), harvest);
    } catch (Budget.PassedException passed) {
      throw passed;
    } catch (IOException | RuntimeException thrown) {
      Damages.letInterruptionsPass(thrown);
      if (harvest.isFailing()) {
        throw thrown;
      }
      if (entry.fault() == null) {
        harvest.damage(place, null, thrown);
      }
    }
  }

  private @Nullable String reasonToSkip(String name, Set<String> beside) {
    String own = Snapshots.reasonToSkip(name.substring(name.lastIndexOf('/') + 1));
    if (own != null) {
      return own;
    }
    if (name.startsWith("__MACOSX/")) {
      return "hidden";
    }
    boolean isHint =
        name.endsWith("/" + Hints.FOLDER_FILE)
            || name.equals(Hints.FOLDER_FILE)
            || name.endsWith(".json") && byName.containsKey(name.substring(0, name.length() - 5))
            || name.endsWith("index.rdf");
    if (isHint) {
      return "hint";
    }
    for (String folder = folder(name); !folder.isEmpty(); folder = folder(folder)) {
      if (beside.contains(folder)) {
        return "came with a page";
      }
    }
    return null;
  }

  private static Set<String> companionFolders(Pack files) {
    Set<String> folders = new HashSet<>();
    for (Pack.Entry entry : files.entries()) {
      String lower = entry.name().toLowerCase(Locale.ROOT);
      if (lower.endsWith("htm") || lower.endsWith("html")) {
        folders.addAll(Snapshots.companionFolderNames(entry.name()));
      }
    }
    return folders;
  }

  private static String folder(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  /** What lies beside a page in the same pack. */
  private final class InPack implements Surroundings {
    private final Pack.Entry page;

    InPack(Pack.Entry page) {
      this.page = page;
    }

    @Override
    public Hint hint() {
      try {
        Pack.Entry own = byName.get(page.name() + ".json");
        if (own != null) {
          return Hints.parse(JsonMapper.shared().readTree(text(own)));
        }
        Hints.Told told = list(folder(page.name())).get(page.name());
        boolean isAddress = ADDRESS.matcher(page.name()).matches();
        return told != null
            ? told.hint()
            : isAddress ? new Hint(page.name(), null, 0, null, null, null) : rdf();
      } catch (IOException | JacksonException noHint) {
        harvest.damage(pack.place().inner(page.name()), null, "not a hint: " + noHint.getMessage());
        return Hint.NONE;
      }
    }

    /** Images alone: in the page's own folder, where browsers put them, or below its folder. */
    @Override
    public List<Resource> resources(Damages damages) {
      List<Resource> resources = new ArrayList<>();
      for (String folder : Snapshots.companionFolderNames(page.name())) {
        for (Pack.Entry entry : byFolder.getOrDefault(folder, List.of())) {
          String type = Snapshots.imageType(entry.name());
          if (type != null) {
            String reference = entry.name().substring(folder(page.name()).length());
            Origin at = pack.place().inner(entry.name()).at(0);
            try (InputStream in = pack.budget().spending(entry.bytes()).from(0)) {
              resources.add(
                  new Resource(
                      reference.replaceFirst("^/", ""), Digests.digest(in), type, at.toString()));
            } catch (IOException | RuntimeException unreadable) {
              harvest.damage(at, null, "not readable: " + Damages.reason(unreadable));
            }
          }
        }
      }
      return resources;
    }

    /** What MAFF tells of its page. */
    private Hint rdf() throws IOException {
      String folder = folder(page.name());
      Pack.Entry note = byName.get(folder.isEmpty() ? "index.rdf" : folder + "/index.rdf");
      if (note == null) {
        return Hint.NONE;
      }
      String url = null;
      String at = null;
      Matcher told = RDF.matcher(text(note));
      while (told.find()) {
        String value = told.group(2).replace("&amp;", "&");
        url = told.group(1).equalsIgnoreCase("originalurl") ? value : url;
        at = told.group(1).equalsIgnoreCase("archivetime") ? Instants.parse(value) : at;
      }
      return new Hint(url, at, 0, null, null, null);
    }
  }

  /** What a crawler's list in a folder tells of its files. */
  private Map<String, Hints.Told> list(String folder) throws IOException {
    Map<String, Hints.Told> known = lists.get(folder);
    if (known != null) {
      return known;
    }
    Map<String, Hints.Told> told = new HashMap<>();
    String start = folder.isEmpty() ? "" : folder + "/";
    Pack.Entry list = byName.get(start + Hints.FOLDER_FILE);
    if (list != null) {
      for (String line : text(list).split("\n", -1)) {
        if (!line.isBlank()) {
          JsonNode node = JsonMapper.shared().readTree(line);
          told.put(start + node.path("file").asString(""), new Hints.Told(Hints.parse(node), line));
        }
      }
    }
    lists.put(folder, told);
    return told;
  }

  private static String text(Pack.Entry entry) throws IOException {
    return PackSource.text(entry.bytes(), LONGEST_NOTE);
  }
}
