package org.kuaizhao.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.kuaizhao.capture.unpack.Budget;
import org.kuaizhao.capture.unpack.Bytes;

/**
 * A snapshot file, or what lies in one: bytes at a place, that a {@link Source} reads.
 *
 * @param place its origin, without an offset
 * @param depth how many packs it lies in
 * @param budget what the snapshot file may still unpack to
 */
record Item(
    Origin place, Head head, Bytes bytes, Surroundings surroundings, int depth, Budget budget) {

  /** A payload longer than this is cut one byte over it, for the extractor to reject. */
  static final int LONGEST_PAGE = 64 << 20;

  static Item of(SnapshotFile file, Surroundings surroundings, Budget budget) throws IOException {
    Bytes bytes = Bytes.of(file.path());
    return of(new Origin(file.name(), null, -1), bytes, surroundings, budget);
  }

  static Item of(Origin place, Bytes bytes, Surroundings surroundings, Budget budget)
      throws IOException {
    return new Item(place, Head.of(place, bytes), bytes, surroundings, 0, budget);
  }

  /** A file in it, that opens as deep as it lies. */
  Item inner(String name, Bytes bytes, Surroundings beside) throws IOException {
    Origin at = place.inner(name);
    budget.enter(depth + 1);
    return new Item(at, Head.of(at, bytes), bytes, beside, depth + 1, budget);
  }

  /** The same thing, unpacked. */
  Item unpacked(Bytes bytes) throws IOException {
    budget.enter(depth + 1);
    return new Item(place, Head.of(place, bytes), bytes, surroundings, depth + 1, budget);
  }

  /** All of it, when it is a page; of one that ends early, what is there. */
  Body payload() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (InputStream in = bytes.from(0)) {
      byte[] chunk = new byte[1 << 14];
      int read = in.read(chunk);
      while (read >= 0 && all.size() <= LONGEST_PAGE) {
        all.write(chunk, 0, read);
        read = in.read(chunk);
      }
      return new Body(all.toByteArray(), null);
    } catch (Budget.PassedException passed) {
      throw passed;
    } catch (IOException broken) {
      Damages.letInterruptionsPass(broken);
      if (all.size() == 0) {
        throw broken;
      }
      return new Body(all.toByteArray(), Damages.reason(broken));
    }
  }

  /** The page that it is, with what lies beside it. */
  Capture page(byte[] payload, Fetch fetch, Harvest harvest) {
    Origin origin = place.inner() == null ? place : place.at(0);
    return new Capture(
        origin.toString(),
        payload,
        Digests.digest(payload),
        fetch,
        surroundings.hint(),
        surroundings.resources(harvest.damages()));
  }
}
