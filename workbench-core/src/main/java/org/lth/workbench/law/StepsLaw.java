package org.lth.workbench.law;

import java.util.Optional;
import org.lth.workbench.event.RewindPoint;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.law.Objections.Claim;
import org.lth.workbench.spec.RewindingSpec;
import org.lth.workbench.spec.Timetable;

/**
 * A level is trained from its ticket's step to the end that is specified, or to a look at which the
 * next ticket is drawn early; the dense level keeps the step that later levels rewind to.
 */
final class StepsLaw implements LevelLaw {
  @Override
  public void check(RecordedLevel level, Objections objections) {
    level.trained().ifPresent(trained -> check(level, trained, objections));
  }

  private static void check(RecordedLevel level, LevelTrained trained, Objections objections) {
    long from = level.ticket().step();
    objections.unlessEqual(
        "a level is not trained from its ticket's step",
        level.trained("steps.from"),
        Claim.of(from, trained.steps().from()));
    long end = level.timetable().endFrom(from);
    long last = trained.steps().to();
    if (last != end && !isDrawnEarly(level, last)) {
      objections.add(
          "a level is not trained to the specified end",
          level.trained("steps.to"),
          Claim.of(end, last));
    }
    objections.unlessEqual(
        "the step that later levels rewind to is not the specified one",
        level.trained("sets.rewindPoint"),
        Claim.of(
            rewindStep(level).map(step -> "step " + step).orElse("none"),
            trained
                .sets()
                .rewindPoint()
                .map(RewindPoint::step)
                .map(step -> "step " + step)
                .orElse("none")));
  }

  private static boolean isDrawnEarly(RecordedLevel level, long last) {
    Timetable timetable = level.timetable();
    boolean hasRule =
        level.level().isDense()
            && level.spec().earlyBird().isOn()
            && !level.spec().lastLevel().isDense();
    return hasRule
        && last > timetable.rewindStep()
        && last < timetable.endFrom(level.ticket().step())
        && last % timetable.lookEvery() == 0;
  }

  private static Optional<Long> rewindStep(RecordedLevel level) {
    long step = level.timetable().rewindStep();
    boolean isKept =
        level.level().isDense()
            && level.ticket().step() < step
            && !level.spec().lastLevel().isDense()
            && level.spec().rewinding().weights() == RewindingSpec.Weights.REWOUND;
    return isKept ? Optional.of(step) : Optional.empty();
  }
}
