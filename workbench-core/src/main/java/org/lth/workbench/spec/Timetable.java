package org.lth.workbench.spec;

/**
 * The durations of a specification as steps, on training examples of a known number.
 *
 * @param end the absolute end T of a training
 * @param rewindStep the step that survivors are rewound to
 * @param furtherSteps how long a training is that goes on behind its end
 * @param lookEvery steps between looks at the mask that a level's end would make
 */
public record Timetable(long end, long rewindStep, long furtherSteps, long lookEvery) {

  /**
   * The timetable of a specification.
   *
   * @param stepsPerEpoch steps in one pass over the training examples
   */
  public static Timetable of(ExperimentSpec spec, long stepsPerEpoch) {
    return new Timetable(
        spec.training().steps().steps(stepsPerEpoch),
        spec.rewinding().to().steps(stepsPerEpoch),
        spec.rewinding().steps().steps(stepsPerEpoch),
        spec.earlyBird().every().steps(stepsPerEpoch));
  }

  /**
   * The last step of a training that begins at a step: T, or, where training goes on behind T, as
   * many steps further as are specified.
   */
  public long endFrom(long step) {
    return step < end ? end : step + furtherSteps;
  }
}
