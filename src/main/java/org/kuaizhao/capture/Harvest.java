package org.kuaizhao.capture;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What comes of reading one snapshot file: captures are handed on one at a time, all else is
 * counted. Either everything is read or what lies at one origin alone.
 */
final class Harvest {

  private final Receiver sink;
  private final @Nullable Origin wanted;
  private final boolean isResource;
  private final Damages damages = new Damages();
  private final Map<String, Integer> skipped = new TreeMap<>();
  private final Revisits revisits = new Revisits();
  private int captures;
  private boolean isDone;
  private boolean isFailing;

  private Harvest(Receiver sink, @Nullable Origin wanted, boolean isResource) {
    this.sink = sink;
    this.wanted = wanted;
    this.isResource = isResource;
  }

  /** Of everything in the file. */
  static Harvest all(Receiver sink) {
    return new Harvest(sink, null, false);
  }

  /** Of what lies at an origin, and ends with it. */
  static Harvest of(Origin wanted, boolean isResource, Receiver sink) {
    return new Harvest(sink, wanted, isResource);
  }

  void accept(Capture capture) {
    if (wanted == null) {
      captures++;
      handOn(capture);
    } else if (wanted.toString().equals(capture.origin())) {
      isDone = true;
      handOn(capture);
    }
  }

  private void handOn(Capture capture) {
    isFailing = true;
    sink.accept(capture);
    isFailing = false;
  }

  /** Tells of a picture; its bytes are handed on when they alone are wanted. */
  void picture(Picture picture, byte[] bytes) {
    Origin at = Origin.parse(picture.image().origin());
    if (wanted == null) {
      isFailing = true;
      sink.picture(picture);
      isFailing = false;
    } else if (isWanted(at)) {
      resource(at, bytes);
    }
  }

  /** Tells of a page that was seen again and is not in this file. */
  void revisit(Revisit revisit) {
    isFailing = true;
    boolean isTaken = wanted != null || sink.revisit(revisit);
    isFailing = false;
    if (!isTaken) {
      skip(Revisit.UNRESOLVED);
    }
  }

  /** Whether the sink threw: no fence around the input holds that up. */
  boolean isFailing() {
    return isFailing;
  }

  void skip(String reason) {
    Skipped.count(skipped, reason, 1);
  }

  /** Damage of what lies at a place; what lies deeper in the file is named. */
  void damage(Origin at, @Nullable String url, String reason) {
    String inner = at.inner() == null ? "" : at.inner() + ": ";
    damages.add(Math.max(0, at.offset()), url, inner + reason);
  }

  void damage(Origin at, @Nullable String url, Throwable thrown) {
    damages.note(thrown);
    damage(at, url, Damages.reason(thrown));
  }

  Revisits revisits() {
    return revisits;
  }

  Damages damages() {
    return damages;
  }

  Skipped skipped() {
    return new Skipped(new TreeMap<>(skipped));
  }

  /** Whether there is anything to tell of the file. */
  boolean isEmpty() {
    return captures == 0 && skipped.isEmpty() && damages.size() == 0;
  }

  /** Whether the resource at a place is what is wanted. */
  boolean isWanted(Origin resource) {
    return isResource && resource.equals(wanted);
  }

  /** Hands on the bytes of the resource that is wanted. */
  void resource(Origin at, byte[] bytes) {
    accept(
        new Capture(at.toString(), bytes, Digests.digest(bytes), Fetch.NONE, Hint.NONE, List.of()));
  }

  /** Whether what is wanted was found. */
  boolean isDone() {
    return isDone;
  }

  /** Whether what is wanted may lie in the thing at a place. */
  boolean reaches(Origin place) {
    if (wanted == null) {
      return true;
    }
    String inner = place.inner();
    String target = wanted.inner();
    return inner == null
        || target != null
            && target.startsWith(inner)
            && (target.length() == inner.length() || target.charAt(inner.length()) == '!');
  }

  /** Where alone to read; null when everything is read. */
  @Nullable Origin wanted() {
    return wanted;
  }
}
