package org.lth.workbench.ticket;

import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Score;
import org.lth.workbench.event.RunEvent.LevelTrained;

/** Which of a level's trained weights are meant. */
public enum WeightsAt {
  /** At the lowest validation loss: those whose accuracy is reported. */
  EARLY_STOP("early-stop"),
  /** At the last step: those whose magnitudes decide what is pruned next. */
  LAST_STEP("last-step");

  private final String word;

  WeightsAt(String word) {
    this.word = word;
  }

  /** As people write it. */
  public String word() {
    return word;
  }

  Digest digest(LevelTrained trained) {
    return this == EARLY_STOP
        ? trained.sets().earlyStopWeights().digest()
        : trained.sets().finalWeights().digest();
  }

  long step(LevelTrained trained) {
    return this == EARLY_STOP ? trained.outcome().earlyStopStep() : trained.steps().to();
  }

  /** What was recorded of these weights on the test images. */
  public Score test(LevelTrained trained) {
    return this == EARLY_STOP
        ? trained.outcome().earlyStop().test()
        : trained.outcome().finalTest();
  }
}
