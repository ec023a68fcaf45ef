package org.lth.workbench.lottery;

import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.event.DatasetUse;
import org.lth.workbench.network.Network;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * A specification that was found to fit its data, with all that was made ready to find that out. It
 * is made once and goes on to the training.
 */
public final class PreparedRun {
  private final ExperimentSpec spec;
  private final SplitDataset data;
  private final Network network;
  private final Schedule schedule;

  /**
   * Checks that an experiment can be executed here.
   *
   * @throws org.lth.workbench.domain.WorkbenchException if engine, network or durations do not fit
   *     the data
   */
  PreparedRun(ExperimentSpec spec, SplitDataset data, Network network) {
    new EngineFit(spec, network, data).check();
    this.spec = spec;
    this.data = data;
    this.network = network;
    this.schedule = new Schedule(spec, network, data);
  }

  /** The specification, whose engine is one by name where the run is to begin. */
  public ExperimentSpec spec() {
    return spec;
  }

  /** What a run's first event says about its data. */
  public DatasetUse use() {
    return data.use();
  }

  SplitDataset data() {
    return data;
  }

  Network network() {
    return network;
  }

  Schedule schedule() {
    return schedule;
  }
}
