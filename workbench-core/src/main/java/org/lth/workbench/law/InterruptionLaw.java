package org.lth.workbench.law;

import java.util.Optional;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.RunEvent.RunFailed;
import org.lth.workbench.event.RunEvent.RunInterrupted;
import org.lth.workbench.event.RunEvent.RunResumed;
import org.lth.workbench.law.Objections.Claim;
import org.lth.workbench.spec.Timetable;

/**
 * A run is interrupted, and fails, at a level that it plans and a step of that level; it is resumed
 * behind an interruption, at the level and not behind the step that this one names.
 */
final class InterruptionLaw implements RunLaw {
  @Override
  public void check(RecordedRun run, Objections objections) {
    Optional<RunInterrupted> interruption = Optional.empty();
    for (History.Step step : run.history().steps()) {
      At at = new At(run, step, objections);
      if (step.event() instanceof RunInterrupted event) {
        at.check(event.level(), event.step());
        interruption = Optional.of(event);
        continue;
      }
      if (step.event() instanceof RunResumed event) {
        at.check(event.level(), event.step());
        at.checkResumed(event, interruption);
      } else if (step.event() instanceof RunFailed event) {
        at.check(event.level(), event.step().orElse(0));
      }
      interruption = Optional.empty();
    }
  }

  private record At(RecordedRun run, History.Step step, Objections objections) {
    void check(Level level, long at) {
      if (!run.state().plannedLevels().contains(level)) {
        objections.add(
            "a run stops at a level that it does not plan",
            place("level"),
            Claim.of("one of the levels " + run.state().plannedLevels(), level));
        return;
      }
      Timetable timetable = run.timetable();
      long end = Math.max(timetable.end(), at(level) + timetable.furtherSteps());
      if (at < 0 || at > end) {
        objections.add(
            "a run stops at a step that it does not take",
            place("step"),
            Claim.of("0 to " + end, at));
      }
    }

    /** The step of a level's ticket, or the largest where it is not made yet. */
    private long at(Level level) {
      return run.state()
          .level(level)
          .or(run.state()::lastLevel)
          .map(it -> it.trained().map(trained -> trained.steps().to()).orElse(it.ticket().step()))
          .or(() -> run.branching().flatMap(it -> it.variation()).map(it -> it.start().step()))
          .orElse(0L);
    }

    void checkResumed(RunResumed event, Optional<RunInterrupted> interruption) {
      if (interruption.isEmpty()) {
        objections.add(
            "a run is resumed that was not interrupted",
            place("level"),
            new Claim("run-interrupted before it", "another event"));
        return;
      }
      objections.unlessEqual(
          "a run is resumed at another level than it was interrupted at",
          place("level"),
          Claim.of(interruption.get().level(), event.level()));
      if (event.step() > interruption.get().step()) {
        objections.add(
            "a run is resumed behind the step that it had come to",
            place("step"),
            Claim.of("at most " + interruption.get().step(), event.step()));
      }
    }

    private Place place(String path) {
      return Place.of(run.history(), step, path);
    }
  }
}
