package org.kuaizhao.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;

/** The archive as the last build left it, for reading alone: a build may run at the same time. */
public final class ArchiveReader implements Closeable {

  /** Goes up with every change of what the documents hold. */
  static final String FORMAT = "11";

  static final String FORMAT_KEY = "format";

  private final Directory directory;
  private final DirectoryReader reader;

  private ArchiveReader(Directory directory, DirectoryReader reader) {
    this.directory = directory;
    this.reader = reader;
  }

  /** There is no archive to read. */
  public static final class NotBuiltException extends IOException {
    private static final long serialVersionUID = 1;

    NotBuiltException(Path folder) {
      super(folder + ": no archive there; run `kuaizhao build` first");
    }
  }

  /** Opens the archive in a folder. */
  public static ArchiveReader open(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NotBuiltException(folder);
    }
    Directory directory = FSDirectory.open(folder);
    try {
      return open(folder, directory);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static ArchiveReader open(Path folder, Directory directory) throws IOException {
    DirectoryReader reader;
    try {
      reader = DirectoryReader.open(directory);
    } catch (IndexNotFoundException e) {
      throw new NotBuiltException(folder);
    } catch (CorruptIndexException | IllegalArgumentException e) {
      throw new IOException(folder + ": damaged; run `kuaizhao build`, which makes it anew", e);
    }
    if (FORMAT.equals(reader.getIndexCommit().getUserData().get(FORMAT_KEY))) {
      return new ArchiveReader(directory, reader);
    }
    reader.close();
    throw new NotBuiltException(folder);
  }

  /** One document a live article among others. */
  public DirectoryReader reader() {
    return reader;
  }

  /**
   * Whether the postings were folded from traditional to simplified, as the last build was told.
   */
  public boolean isSimplified() throws IOException {
    return Boolean.parseBoolean(
        DirectoryReader.listCommits(directory).getLast().getUserData().get(Archive.SIMPLIFIED));
  }

  /** The live articles, in no order. */
  public List<Listed> articles() throws IOException {
    List<Listed> articles = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      BinaryDocValues values = leaf.reader().getBinaryDocValues(Archive.LISTED);
      Bits live = leaf.reader().getLiveDocs();
      while (values != null && values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(values.docID())) {
          articles.add(RecordCodec.listed(values.binaryValue()));
        }
      }
    }
    return articles;
  }

  /** What a commit says of itself. */
  static Map<String, String> userData(boolean simplified) {
    return Map.of(Archive.SIMPLIFIED, Boolean.toString(simplified), FORMAT_KEY, FORMAT);
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
  }
}
