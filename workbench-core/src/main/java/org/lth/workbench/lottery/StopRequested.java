package org.lth.workbench.lottery;

import org.lth.workbench.event.RunEvent.Steps;

/** Unwinds a training whose run was asked to stop; the run records it. */
final class StopRequested extends RuntimeException {
  private final Steps givenUp;

  /**
   * Says where a training stopped.
   *
   * @param givenUp from the step that it can go on from, to the step that was reached
   */
  StopRequested(Steps givenUp) {
    super("asked to stop at step " + givenUp.to());
    this.givenUp = givenUp;
  }

  /** The step from which the training can go on. */
  long goesOnFrom() {
    return givenUp.from();
  }

  /** The step that was reached. */
  long reached() {
    return givenUp.to();
  }
}
