package org.lth.workbench.catalog;

import java.util.List;

/** Lines that were made before. Everything in it can be made again, so it may forget anything. */
public interface RunLineStore {
  /** All lines that are kept, by run; none if they cannot be read. */
  List<RunLine> read();

  /** Keeps lines, each in place of the run's line before; keeps nothing if it cannot. */
  void keep(List<RunLine> lines);

  /** Keeps nothing. */
  RunLineStore NONE =
      new RunLineStore() {
        @Override
        public List<RunLine> read() {
          return List.of();
        }

        @Override
        public void keep(List<RunLine> lines) {
          // Everything is made again.
        }
      };
}
