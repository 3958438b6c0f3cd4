package org.kuaizhao;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kuaizhao.config.Settings;

/**
 * The beginning of an archive: a folder for what was captured, settings that say what there is to
 * set, and the sample for a first look. What is there already is never written over.
 */
public final class NewArchive {

  private static final String BEGINNING = "/org/kuaizhao/beginning/";
  private static final String SAMPLE = "/org/kuaizhao/sample/";

  private final Path folder;
  private final List<String> made = new ArrayList<>();

  public NewArchive(Path folder) {
    this.folder = folder;
  }

  /** The sample would be mixed with what lies there. */
  public static final class NotEmptyException extends IOException {
    private static final long serialVersionUID = 1;

    NotEmptyException(Path snapshots) {
      super(snapshots + ": not empty; the sample goes into an archive without snapshots");
    }
  }

  /**
   * Makes what an archive begins with; tells the names of what was made, in the folder.
   *
   * @param isSample with the sample archive
   */
  public List<String> make(boolean isSample) throws IOException {
    Path snapshots = folder.resolve("snapshots");
    if (isSample && Files.isDirectory(snapshots) && !EmptyInput.isEmpty(snapshots)) {
      throw new NotEmptyException(snapshots);
    }
    Files.createDirectories(folder);
    if (!Files.isDirectory(snapshots)) {
      Files.createDirectory(snapshots);
      made.add("snapshots/");
    }
    if (isSample) {
      copySample(snapshots);
    }
    put(Settings.FILE, isSample ? SAMPLE + Settings.FILE : BEGINNING + Settings.FILE);
    put(".gitignore", BEGINNING + "gitignore");
    return List.copyOf(made);
  }

  private void put(String name, String resource) throws IOException {
    Path file = folder.resolve(name);
    if (Files.exists(file)) {
      return;
    }
    try (InputStream in = NewArchive.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("this program came without " + resource);
      }
      Files.write(file, in.readAllBytes());
    }
    made.add(name);
  }

  private void copySample(Path snapshots) throws IOException {
    URL settings = NewArchive.class.getResource(SAMPLE + Settings.FILE);
    if (settings == null) {
      throw new IOException("this program came without its sample");
    }
    try {
      URI place = settings.toURI();
      if (place.getScheme().equals("jar")) {
        try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
          copy(jar.getPath(SAMPLE, "snapshots"), snapshots);
        }
      } else {
        copy(Path.of(place).resolveSibling("snapshots"), snapshots);
      }
    } catch (URISyntaxException e) {
      throw new IOException(settings + ": no address", e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }
}
