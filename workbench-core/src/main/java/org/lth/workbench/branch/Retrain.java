package org.lth.workbench.branch;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.event.Variation.Start;
import org.lth.workbench.spec.KeyGroup;

/** The ticket in another training. */
final class Retrain implements BranchKind {
  @Override
  public String word() {
    return "retrain";
  }

  @Override
  public String help() {
    return "the ticket in another training";
  }

  @Override
  public List<KeyGroup> changeable() {
    return List.of(KeyGroup.TRAINING);
  }

  @Override
  public boolean keepsInitialization() {
    return true;
  }

  /** Moments of one optimizer are none of another's. */
  @Override
  public Optional<Start> start(StartingWeights known) {
    boolean isSame =
        known.spec().training().optimizer() == known.parentSpec().training().optimizer();
    return isSame ? known.ticket() : known.ticket().map(Start::fresh);
  }
}
