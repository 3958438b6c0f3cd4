package org.kuaizhao.render;

import freemarker.cache.TemplateLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Listing.Note;
import org.kuaizhao.capture.RelativePath;

/**
 * The files of the theme: the operator's own below one folder, and those that are built in. A name
 * that leads out of the folder, and a link that does, find nothing; templates have no other way to
 * a file. Thread-safe.
 */
final class ThemeFiles implements TemplateLoader {

  private static final String BUILT_IN = "/org/kuaizhao/theme/";

  private final @Nullable Path folder;
  private final List<Note> refused = new ArrayList<>();

  /**
   * The files of a theme.
   *
   * @param folder of the operator's own files, null without any
   */
  ThemeFiles(@Nullable Path folder) {
    this.folder = folder;
  }

  /** A file of the operator's own; null when there is none. */
  byte @Nullable [] own(String name) throws IOException {
    if (folder == null || RelativePath.fault(name) != null) {
      return null;
    }
    Path file = new RelativePath(name).file(folder);
    if (file != null) {
      return Files.readAllBytes(file);
    }
    if (Files.exists(folder.resolve(name))) {
      refuse(folder.resolve(name));
    }
    return null;
  }

  /** A built-in file as it was written; null when there is none. */
  static byte @Nullable [] builtIn(String name) throws IOException {
    if (RelativePath.fault(name) != null) {
      return null;
    }
    try (InputStream in = ThemeFiles.class.getResourceAsStream(BUILT_IN + name)) {
      return in == null ? null : in.readAllBytes();
    }
  }

  /** The files that were asked for and not read. */
  List<Note> refused() {
    synchronized (refused) {
      return List.copyOf(refused);
    }
  }

  private void refuse(Path file) {
    Note note =
        new Note(file.toString(), "no file of the folder, perhaps a link that leads out: not read");
    synchronized (refused) {
      if (!refused.contains(note)) {
        refused.add(note);
      }
    }
  }

  /** A template's text under its name: FreeMarker tells sources apart by the name alone. */
  private record Source(String name, String text) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Source that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  @Override
  public @Nullable Object findTemplateSource(String name) throws IOException {
    byte[] own = own(name);
    byte[] bytes = own != null ? own : builtIn(name);
    return bytes == null ? null : new Source(name, new String(bytes, StandardCharsets.UTF_8));
  }

  /** Templates are read once a build. */
  @Override
  public long getLastModified(Object source) {
    return 0;
  }

  @Override
  public Reader getReader(Object source, String encoding) {
    return new StringReader(((Source) source).text());
  }

  @Override
  public void closeTemplateSource(Object source) {}
}
