package org.kuaizhao.archive;

import java.io.IOException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.kuaizhao.archive.Archive.ExtractedCapture;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Damages;
import org.kuaizhao.capture.Picture;
import org.kuaizhao.capture.Revisit;

/**
 * What is taken in of one file, capture by capture: all of it counts with {@link Archive#end}, and
 * nothing of it before. Used by one thread at a time.
 */
public final class FileIntake {

  private final IndexWriter writer;
  private final ArchiveDocuments documents;
  private final PictureIndex pictures;
  private final RevisitIndex revisits;
  private final FileRecord.Reading reading;
  private final Damages damages = new Damages();

  FileIntake(
      IndexWriter writer,
      ArchiveDocuments documents,
      PictureIndex pictures,
      RevisitIndex revisits,
      FileRecord.Reading reading) {
    this.writer = writer;
    this.documents = documents;
    this.pictures = pictures;
    this.revisits = revisits;
    this.reading = reading;
  }

  /** Keeps an extraction; one that cannot be written is damage of the file. */
  public void add(ExtractedCapture taken) throws IOException {
    ArchiveDocuments.Made made;
    try {
      made = documents.of(reading, taken);
    } catch (RuntimeException | Error thrown) {
      damages.add(Capture.offset(taken.extraction().origin()), taken.url(), thrown);
      return;
    }
    writer.addDocument(made.capture());
    for (ArchiveDocuments.Shown shown : made.shown()) {
      writer.updateDocument(new Term(Archive.ID, shown.listed().id()), shown.document());
    }
  }

  /** Keeps where a picture lies; by any thread. */
  public void add(Picture picture) throws IOException {
    pictures.add(reading, picture);
  }

  /** Keeps a page that was seen again and lies in another file; by any thread. */
  public void add(Revisit revisit) throws IOException {
    revisits.add(reading, revisit);
  }

  /** What was thrown for a capture is damage of the file. */
  public void fail(Capture capture, Throwable thrown) {
    damages.add(capture, thrown);
  }

  /** The file changed while it was read: what was kept of it before stays. */
  public void abandon() throws IOException {
    writer.deleteDocuments(new Term(ArchiveDocuments.OF_FILE, reading.term()));
  }

  FileRecord.Reading reading() {
    return reading;
  }

  Damages damages() {
    return damages;
  }
}
