package org.kuaizhao.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.Lock;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.analysis.Fold;

/**
 * The Lucene index as it lies in the state folder, before anything is read of it. It is either
 * whole, every byte of it as it was written, and of this format, or gone: what is left is never
 * misread.
 *
 * @param userData what the last commit says of itself; empty without one
 * @param fault why what lay there was discarded; null when it was not
 */
record StoredIndex(
    Path folder, Directory directory, Map<String, String> userData, @Nullable String fault) {

  /** The files of an index, as Lucene names them; whatever else lies there is somebody's. */
  private static final Pattern FILE =
      Pattern.compile("(pending_)?segments.*|" + IndexFileNames.CODEC_FILE_PATTERN.pattern());

  StoredIndex {
    userData = Map.copyOf(userData);
  }

  /**
   * Checks the index and discards one that cannot be used.
   *
   * @throws org.apache.lucene.store.LockObtainFailedException when another build is at work on it
   */
  static StoredIndex prepare(Path folder, Directory directory, boolean isTrusted)
      throws IOException {
    try (Lock ours = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      ours.ensureValid();
      StoredIndex index = check(folder, directory, isTrusted);
      if (index.fault() != null) {
        delete(folder, directory);
      }
      return index;
    }
  }

  /** This index when a record of it turned out to be damaged. */
  StoredIndex discarded(@Nullable String why) throws IOException {
    discard(folder, directory);
    return new StoredIndex(folder, directory, Map.of(), String.valueOf(why));
  }

  static void discard(Path folder, Directory directory) throws IOException {
    try (Lock ours = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      ours.ensureValid();
      delete(folder, directory);
    }
  }

  boolean isFoldedOtherwise(Fold fold) {
    return !userData.isEmpty() && !ArchiveReader.userData(fold.simplifies()).equals(userData);
  }

  private static StoredIndex check(Path folder, Directory directory, boolean isTrusted) {
    try {
      String[] files = directory.listAll();
      String last = SegmentInfos.getLastCommitSegmentsFileName(files);
      if (last == null) {
        boolean isEmpty = List.of(files).stream().noneMatch(FILE.asMatchPredicate());
        return new StoredIndex(
            folder,
            directory,
            Map.of(),
            isEmpty ? null : "without a commit, as a build leaves it that was killed");
      }
      verify(directory, last);
      SegmentInfos segments = SegmentInfos.readCommit(directory, last);
      Map<String, String> told = segments.getUserData();
      String format = told.get(ArchiveReader.FORMAT_KEY);
      if (!ArchiveReader.FORMAT.equals(format)) {
        return new StoredIndex(folder, directory, Map.of(), "of format " + format);
      }
      for (String file : isTrusted ? List.<String>of() : segments.files(false)) {
        verify(directory, file);
      }
      return new StoredIndex(folder, directory, told, null);
    } catch (IOException | RuntimeException e) {
      return new StoredIndex(folder, directory, Map.of(), "damaged: " + e.getMessage());
    }
  }

  /** Every file of an index ends with the checksum of its bytes. */
  private static void verify(Directory directory, String file) throws IOException {
    try (IndexInput in = directory.openInput(file, IOContext.READONCE)) {
      CodecUtil.checksumEntireFile(in);
    }
  }

  private static void delete(Path folder, Directory directory) throws IOException {
    for (String file : directory.listAll()) {
      if (FILE.matcher(file).matches()) {
        Files.deleteIfExists(folder.resolve(file));
      }
    }
  }
}
