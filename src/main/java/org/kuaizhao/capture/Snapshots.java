package org.kuaizhao.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.unpack.Budget;
import org.kuaizhao.capture.unpack.Limits;

/**
 * The snapshots folders: lists their files in a stable order and reads captures from them. Reading
 * is thread-safe.
 */
public final class Snapshots {

  /**
   * A file younger than this may still change within the clock's grain, so its stamp is not kept.
   */
  private static final long SETTLED_MILLIS = 2_000;

  private static final Set<String> UNFINISHED = Set.of("part", "tmp", "open", "crdownload");

  /** Files that go with pages and hold none. */
  private static final Set<String> ASSETS =
      Set.of(
          "css", "js", "mjs", "map", "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico",
          "bmp", "woff", "woff2", "ttf", "otf", "eot", "mp3", "mp4", "webm", "m4a", "ogg", "wav",
          "pdf", "rar", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "cdx", "cdxj");

  private final long now;
  private final Hints hints = new Hints();
  private final Sources sources = new Sources();
  private final Map<Path, String> prefixes = new LinkedHashMap<>();

  /**
   * @param roots the folders, or links to them; with several, each origin starts with its folder's
   *     name
   * @param nowMillis the clock, to tell files that are still settling
   */
  public Snapshots(List<Path> roots, long nowMillis) {
    this.now = nowMillis;
    Set<String> taken = new HashSet<>();
    for (Path root : roots) {
      String name = PathName.last(root.toAbsolutePath().normalize());
      String prefix = name;
      for (int n = 2; !taken.add(prefix); n++) {
        prefix = name + "-" + n;
      }
      prefixes.put(real(root), roots.size() == 1 ? "" : prefix + "/");
    }
  }

  /** A link to a folder is walked as the folder; what is not there is told when it is walked. */
  private static Path real(Path root) {
    try {
      return root.toRealPath();
    } catch (IOException absent) {
      return root;
    }
  }

  /** All files below the folders, by name. What cannot be looked at does not hold up the rest. */
  public Listing list() throws IOException {
    List<SnapshotFile> files = new ArrayList<>();
    List<Listing.Note> skipped = new ArrayList<>();
    List<Listing.Note> damaged = new ArrayList<>();
    for (Map.Entry<Path, String> root : prefixes.entrySet()) {
      Listing below = SnapshotWalk.of(root.getKey(), root.getValue(), now);
      files.addAll(below.files());
      skipped.addAll(below.skipped());
      damaged.addAll(below.damaged());
    }
    files.sort(Comparator.comparing(SnapshotFile::name));
    skipped.sort(Comparator.comparing(Listing.Note::file));
    damaged.sort(Comparator.comparing(Listing.Note::file));
    return new Listing(files, skipped, damaged);
  }

  /** Hints that were met and could not be read. */
  public List<Listing.Note> problems() {
    synchronized (hints) {
      return List.copyOf(hints.problems());
    }
  }

  /** Whether a file is old enough for its time to tell it from what it may become. */
  public static boolean isSettled(long modifiedMillis, long nowMillis) {
    return modifiedMillis < nowMillis - SETTLED_MILLIS;
  }

  /** One file as the {@code extract} command names it: no hints are looked for elsewhere. */
  public static SnapshotFile single(Path path) throws IOException {
    BasicFileAttributes seen = Files.readAttributes(path, BasicFileAttributes.class);
    return new SnapshotFile(PathName.of(path), path, seen.size(), "", companions(path));
  }

  /** Looks at a file as far as its format shows. */
  public Opened open(SnapshotFile file) throws IOException {
    BasicFileAttributes before = Files.readAttributes(file.path(), BasicFileAttributes.class);
    Beside beside = beside(file);
    Item item = Item.of(file, beside, new Budget(Limits.DEFAULT, before.size()));
    return new Opened(file, before, beside, item);
  }

  /** A file whose format is known; it is read once. */
  public final class Opened {
    private final SnapshotFile file;
    private final BasicFileAttributes before;
    private final Beside beside;
    private final Item item;
    private final Source source;

    private Opened(SnapshotFile file, BasicFileAttributes before, Beside beside, Item item) {
      this.file = file;
      this.before = before;
      this.beside = beside;
      this.item = item;
      this.source = sources.of(item.head());
    }

    /** Whether it holds captures as records instead of being one; told by its content. */
    public boolean isContainer() {
      return source.isContainer();
    }

    /**
     * Reads its captures, in their order in it, and tells of its pictures.
     *
     * @param isKnown told the file's key; when true nothing is handed on
     */
    public Reading read(Predicate<String> isKnown, Receiver sink) throws IOException {
      String key = key(file, beside);
      if (changedSince(before, file.path())) {
        return Reading.of(Reading.Outcome.CHANGING, "");
      }
      if (isKnown.test(key)) {
        return Reading.of(Reading.Outcome.KNOWN, key);
      }
      Harvest harvest = Harvest.all(sink);
      readAll(item, source, harvest);
      if (changedSince(before, file.path())) {
        return Reading.of(Reading.Outcome.CHANGING, "");
      }
      Damages damages = harvest.damages();
      return new Reading(
          damages.isPassing() ? "" : key, harvest.skipped(), damages.list(), Reading.Outcome.READ);
    }
  }

  private void readAll(Item item, Source source, Harvest harvest) throws IOException {
    try {
      source.read(item, harvest);
      harvest.revisits().resolve(origin -> read(item, origin, false), harvest);
    } catch (Budget.PassedException passed) {
      harvest.damage(item.place(), null, passed);
    }
  }

  /** What lies at an origin in a file alone; null when there is none. */
  private @Nullable Capture read(Item item, Origin origin, boolean isResource) throws IOException {
    List<Capture> found = new ArrayList<>();
    sources.read(item, Harvest.of(origin, isResource, found::add));
    return found.isEmpty() ? null : found.getFirst();
  }

  private Beside beside(SnapshotFile file) {
    synchronized (hints) {
      return new Beside(file, hints.of(file.path()));
    }
  }

  /** The digest of all that is read for a file now, as {@link Reading#key()} was when it was. */
  public String key(SnapshotFile file) throws IOException {
    return key(file, beside(file));
  }

  /** Of all that is read for a file: its bytes, the hint, what came with it. */
  private static String key(SnapshotFile file, Beside beside) throws IOException {
    StringBuilder all = new StringBuilder(Digests.hex(file.path()));
    all.append('\n').append(beside.told().text());
    for (Resource resource : beside.resources(new Damages())) {
      all.append('\n').append(resource.reference()).append(' ').append(resource.digest());
    }
    return Digests.hex(all.toString());
  }

  private static boolean changedSince(BasicFileAttributes before, Path path) throws IOException {
    BasicFileAttributes after = Files.readAttributes(path, BasicFileAttributes.class);
    return after.size() != before.size()
        || !before.lastModifiedTime().equals(after.lastModifiedTime());
  }

  /** The bytes of a resource, by {@link Resource#origin()}. */
  public byte[] resource(String origin) throws IOException {
    Path file = find(origin);
    return file != null ? Files.readAllBytes(file) : capture(origin, true).payload();
  }

  /** The capture at an origin, as it is now. */
  public Capture capture(String origin) throws IOException {
    return capture(origin, false);
  }

  /** The payload of a capture, by {@link Capture#origin()}, as it is now. */
  public byte[] payload(String origin) throws IOException {
    return capture(origin, false).payload();
  }

  /** A capture by its origin, as it is now, with the hint and the images that belong to it. */
  public Capture captured(String origin) throws IOException {
    Place place = place(origin);
    SnapshotFile file = place.snapshot(companions(place.file));
    Item item = Item.of(file, beside(file), new Budget(Limits.DEFAULT, file.size()));
    return capture(origin, item, place.origin, false);
  }

  private Capture capture(String origin, boolean isResource) throws IOException {
    Place place = place(origin);
    return capture(origin, item(place.snapshot(List.of())), place.origin, isResource);
  }

  /** A place in a file that is there. */
  private record Place(Origin origin, Path file) {

    SnapshotFile snapshot(List<Path> companions) throws IOException {
      return new SnapshotFile(origin.file(), file, Files.size(file), "", companions);
    }
  }

  private Place place(String origin) throws IOException {
    Path loose = find(origin);
    Origin place = loose == null ? Origin.parse(origin) : new Origin(origin, null, -1);
    Path file = loose == null ? find(place.file()) : loose;
    if (file == null) {
      throw new IOException(origin + ": no such file in the snapshots");
    }
    return new Place(place, file);
  }

  private Capture capture(String origin, Item item, Origin place, boolean isResource)
      throws IOException {
    Capture found = read(item, place, isResource);
    if (found == null && !isResource) {
      found = revisit(item, place);
    }
    if (found == null) {
      throw new IOException(origin + ": no such record in the snapshots");
    }
    return found;
  }

  /** A revisit has its payload elsewhere in its file. */
  private @Nullable Capture revisit(Item item, Origin place) throws IOException {
    List<Capture> found = new ArrayList<>();
    String wanted = place.toString();
    Harvest harvest =
        Harvest.all(capture -> {
          if (capture.origin().equals(wanted)) {
            found.add(capture);
          }
        });
    readAll(item, sources.of(item.head()), harvest);
    return found.isEmpty() ? null : found.getFirst();
  }

  private static Item item(SnapshotFile file) throws IOException {
    return Item.of(file, Surroundings.NONE, new Budget(Limits.DEFAULT, file.size()));
  }

  /** The file that an origin names; an origin that the state folder keeps may be anybody's. */
  private @Nullable Path find(String origin) throws IOException {
    for (Map.Entry<Path, String> root : prefixes.entrySet()) {
      if (origin.startsWith(root.getValue())) {
        String name = origin.substring(root.getValue().length());
        Path file =
            RelativePath.fault(name) == null ? new RelativePath(name).file(root.getKey()) : null;
        if (file != null) {
          return file;
        }
      }
    }
    return null;
  }

  /**
   * The files in {@code page_files/} (Chromium, Firefox) or {@code page.files/} (older browsers).
   */
  static List<Path> companions(Path page) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path folder : companionFolders(page)) {
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        try (Stream<Path> entries = Files.walk(folder, 3)) {
          entries
              .filter(entry -> Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS))
              .sorted()
              .forEach(found::add);
        } catch (UncheckedIOException e) {
          throw e.getCause();
        }
      }
    }
    return found;
  }

  private static List<Path> companionFolders(Path page) {
    return companionFolderNames(PathName.last(page)).stream()
        .map(name -> PathName.beside(page, name))
        .toList();
  }

  static List<String> companionFolderNames(String page) {
    String name = stem(page);
    return List.of(name + "_files", name + ".files", name + "_file");
  }

  /** Why a file of this name is left alone; null when it is not. */
  static @Nullable String reasonToSkip(String name) {
    if (name.startsWith(".")) {
      return "hidden";
    }
    String extension = extension(name);
    if (UNFINISHED.contains(extension)) {
      return "still being written";
    }
    return ASSETS.contains(extension) ? "no page" : null;
  }

  static boolean isPageName(String name) {
    String extension = extension(name);
    return extension.endsWith("htm") || extension.endsWith("html");
  }

  static @Nullable String imageType(String name) {
    return switch (extension(name)) {
      case "png" -> "image/png";
      case "jpg", "jpeg", "jfif" -> "image/jpeg";
      case "gif" -> "image/gif";
      case "webp" -> "image/webp";
      case "avif" -> "image/avif";
      default -> null;
    };
  }

  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }
}
