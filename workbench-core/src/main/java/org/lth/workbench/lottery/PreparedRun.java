package org.lth.workbench.lottery;

import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.event.DatasetUse;
import org.lth.workbench.network.Dropout;
import org.lth.workbench.network.Network;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.InvalidSpec;

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
   * Checks that durations and network fit the data.
   *
   * @throws org.lth.workbench.domain.WorkbenchException if they do not
   */
  PreparedRun(ExperimentSpec spec, SplitDataset data, Network network) {
    checkDropout(spec, network);
    this.spec = spec;
    this.data = data;
    this.network = network;
    this.schedule = new Schedule(spec, network, data);
  }

  private static void checkDropout(ExperimentSpec spec, Network network) {
    boolean hasDropout =
        network.nodes().stream().anyMatch(node -> node.operation() instanceof Dropout);
    if (spec.dropout() > 0 && !hasDropout) {
      throw new InvalidSpec(
          Problem.what("a network has no units that may be dropped")
              .where("training.dropout")
              .expected("0 for model " + network.name() + ", which has no hidden layers of units")
              .actual(Double.toString(spec.dropout()))
              .next("use --set training.dropout=0"));
    }
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
