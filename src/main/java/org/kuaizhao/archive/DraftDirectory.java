package org.kuaizhao.archive;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.Lock;

/**
 * An index that is read from a folder and written in memory: what is put into it goes when it is
 * closed, and the folder may be read-only or another program's to write.
 */
final class DraftDirectory extends FilterDirectory {

  private final Directory draft = new ByteBuffersDirectory();
  private final Set<String> gone = new HashSet<>();

  DraftDirectory(Directory kept) {
    super(kept);
  }

  private synchronized boolean isDrafted(String name) throws IOException {
    return Arrays.asList(draft.listAll()).contains(name);
  }

  @Override
  public synchronized String[] listAll() throws IOException {
    Set<String> names = new TreeSet<>(Arrays.asList(in.listAll()));
    names.removeAll(gone);
    names.addAll(Arrays.asList(draft.listAll()));
    return names.toArray(String[]::new);
  }

  @Override
  public synchronized void deleteFile(String name) throws IOException {
    if (isDrafted(name)) {
      draft.deleteFile(name);
    } else if (!gone.add(name)) {
      throw new NoSuchFileException(name);
    }
  }

  @Override
  public long fileLength(String name) throws IOException {
    return isDrafted(name) ? draft.fileLength(name) : in.fileLength(name);
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    return draft.createOutput(name, context);
  }

  @Override
  public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
      throws IOException {
    return draft.createTempOutput(prefix, suffix, context);
  }

  @Override
  public void sync(Collection<String> names) {
    // nothing of it is meant to last
  }

  @Override
  public void syncMetaData() {
    // nothing of it is meant to last
  }

  @Override
  public void rename(String source, String target) throws IOException {
    draft.rename(source, target);
  }

  @Override
  public IndexInput openInput(String name, IOContext context) throws IOException {
    if (isDrafted(name)) {
      return draft.openInput(name, context);
    }
    synchronized (this) {
      if (gone.contains(name)) {
        throw new FileNotFoundException(name);
      }
    }
    return in.openInput(name, context);
  }

  @Override
  public Lock obtainLock(String name) throws IOException {
    return draft.obtainLock(name);
  }

  @Override
  public Set<String> getPendingDeletions() {
    return Set.of();
  }

  @Override
  public void close() throws IOException {
    try (in) {
      draft.close();
    }
  }
}
