package org.kuaizhao.capture;

import java.util.List;

/** What lies beside a page: a crawler's hint, the files that came with it. */
interface Surroundings {

  Surroundings NONE =
      new Surroundings() {
        @Override
        public Hint hint() {
          return Hint.NONE;
        }

        @Override
        public List<Resource> resources(Damages damages) {
          return List.of();
        }
      };

  Hint hint();

  /** What is said of a record in it. */
  default Hint hint(Fetch fetch) {
    return Hint.NONE;
  }

  /** The images; one that cannot be read does not hold up the page. */
  List<Resource> resources(Damages damages);
}
