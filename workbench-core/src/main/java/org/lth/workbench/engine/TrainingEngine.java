package org.lth.workbench.engine;

import java.util.SortedMap;

/** Whatever executes training. Safe for use by one thread. */
public interface TrainingEngine {
  /**
   * Names and versions of the engine and of every setting that can change its bits, as fields of an
   * environment; the names begin with {@code engine.}. Loads native code where there is any.
   *
   * @throws EngineMissing if the engine does not work here
   */
  SortedMap<String, String> describe();

  /**
   * Prepares to train one network on one data set. The data is held once for all levels.
   *
   * @throws EngineMissing if the engine does not work here
   */
  TrainingSession open(TrainingTask task);
}
