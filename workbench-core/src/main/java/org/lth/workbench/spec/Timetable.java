package org.lth.workbench.spec;

import org.lth.workbench.domain.Duration;

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
        steps(spec.training().steps(), stepsPerEpoch),
        steps(spec.rewinding().to(), stepsPerEpoch),
        steps(spec.rewinding().steps(), stepsPerEpoch),
        steps(spec.earlyBird().every(), stepsPerEpoch));
  }

  /** A duration in steps; of one beyond any number the largest number. */
  public static long steps(Duration duration, long stepsPerEpoch) {
    return duration.amount() > Long.MAX_VALUE / stepsPerEpoch
        ? Long.MAX_VALUE
        : duration.steps(stepsPerEpoch);
  }

  /**
   * The last step of a training that begins at a step: T, or, where training goes on behind T, as
   * many steps further as are specified.
   */
  public long endFrom(long step) {
    return step < end ? end : step + furtherSteps;
  }
}
