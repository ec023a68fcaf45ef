package org.lth.workbench.engine;

import org.lth.workbench.dataset.Dataset;

/** Executes trained networks in a form that the caller chooses. For use by one thread. */
public interface InferenceEngine {
  /**
   * The kernels of this process, for people.
   *
   * @throws EngineMissing if the engine does not work here
   */
  String kernels();

  /**
   * Prepares to use a network on the test images of a data set.
   *
   * @throws EngineMissing if the engine does not work here
   */
  InferenceSession open(TrainedNetwork network, Dataset dataset, NetworkForm form);
}
