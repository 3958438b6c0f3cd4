package org.kuaizhao;

/** Hears how far a station is; called from many threads. */
public interface Progress {

  /** Says nothing. */
  Progress SILENT =
      new Progress() {
        @Override
        public void start(String station, long total) {}

        @Override
        public void step() {}

        @Override
        public void end() {}
      };

  /** A station begins; {@code total} steps lie before it. */
  void start(String station, long total);

  /** One step is done. */
  void step();

  /** The station is done. */
  void end();
}
