package org.kuaizhao.relate;

import java.nio.file.Path;

/**
 * What the state folder keeps of relations, so that a build relates what changed alone.
 *
 * @param related the lists by matter
 * @param ties what pairs of texts share
 */
public record RelateState(KnownRelations related, KnownTies ties) {

  private static final String RELATED = "relations";
  private static final String TIES = "ties";

  /** What the same program left in a state folder. */
  public static RelateState read(Path folder, String program) {
    return new RelateState(
        KnownRelations.read(folder.resolve(RELATED), program),
        KnownTies.read(folder.resolve(TIES), program));
  }

  /** Nothing is known. */
  public static RelateState none() {
    return new RelateState(KnownRelations.NONE, KnownTies.none());
  }

  static Path related(Path folder) {
    return folder.resolve(RELATED);
  }

  static Path ties(Path folder) {
    return folder.resolve(TIES);
  }
}
