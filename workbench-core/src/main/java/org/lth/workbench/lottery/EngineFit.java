package org.lth.workbench.lottery;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.engine.TrainingEngines;
import org.lth.workbench.network.Dropout;
import org.lth.workbench.network.Network;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.InvalidSpec;

/**
 * Which engines can do what a specification asks; nothing asked for is left out in silence.
 *
 * @param spec what is asked for
 * @param network that is trained
 * @param data that it is trained on
 */
record EngineFit(ExperimentSpec spec, Network network, SplitDataset data) {

  /** Something that only the general engine does, and the key that asks for it. */
  private record Demand(String where, String actual) {}

  /** Whether the fused engine does all that is asked for. */
  boolean isForFused() {
    return demands().isEmpty();
  }

  private List<Demand> demands() {
    List<Demand> demands = new ArrayList<>();
    if (!network.isFullyConnected()) {
      demands.add(new Demand("model", network.name() + ", which is not fully connected"));
    }
    if (data.dataset().channels() > 1) {
      demands.add(new Demand("dataset", data.dataset().name() + ", whose images have colours"));
    }
    if (!spec.augmentation().changesNothing()) {
      demands.add(new Demand("augmentation.flip, augmentation.crop", "images that are changed"));
    }
    if (data.isByImage()) {
      demands.add(new Demand("data.normalization", spec.normalization().word()));
    }
    if (spec.device().equals(TrainingEngines.GPU)) {
      demands.add(new Demand("device", spec.device()));
    }
    return demands;
  }

  /**
   * Refuses what cannot be done.
   *
   * @throws InvalidSpec if the engine does not do it, or the network has no place for it
   */
  void check() {
    if (spec.engine().equals(TrainingEngines.FUSED) && !isForFused()) {
      Demand demand = demands().get(0);
      throw new InvalidSpec(
          Problem.what("an engine does not do what is asked of it")
              .where(demand.where())
              .expected("engine " + TrainingEngines.GENERAL + " or " + TrainingEngines.AUTO)
              .actual("engine " + TrainingEngines.FUSED + " for " + demand.actual())
              .next("use --set engine=" + TrainingEngines.AUTO));
    }
    if (spec.dropout() > 0 && !hasDropout()) {
      throw new InvalidSpec(
          Problem.what("a network has no units that may be dropped")
              .where("training.dropout")
              .expected("0 for model " + network.name() + ", which has no hidden layers of units")
              .actual(Double.toString(spec.dropout()))
              .next("use --set training.dropout=0"));
    }
  }

  private boolean hasDropout() {
    return network.nodes().stream().anyMatch(node -> node.operation() instanceof Dropout);
  }
}
