package org.lth.workbench.catalog;

import java.util.List;
import org.lth.workbench.domain.RunId;

/** Lines that were made before. Everything in it can be made again, so it may forget anything. */
public interface RunLineStore {
  /** The lines that are kept of a run and of newer ones, by run; none if they cannot be read. */
  List<RunLine> read(RunId oldest);

  /** Keeps lines, each in place of the run's line before; keeps nothing if it cannot. */
  void keep(List<RunLine> lines);

  /** Keeps nothing. */
  RunLineStore NONE =
      new RunLineStore() {
        @Override
        public List<RunLine> read(RunId oldest) {
          return List.of();
        }

        @Override
        public void keep(List<RunLine> lines) {
          // Everything is made again.
        }
      };
}
