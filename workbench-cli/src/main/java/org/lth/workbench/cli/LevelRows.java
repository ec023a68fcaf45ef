package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.catalog.KnownRun;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.cli.Tables.Table;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.Outcome;

/** The levels of a run, against its dense network and against controls of the same level. */
final class LevelRows {
  private final KnownRun run;
  private final List<KnownRun> controls;

  LevelRows(KnownRun run, List<KnownRun> controls) {
    this.run = run;
    this.controls = List.copyOf(controls);
  }

  static Outcome outcome(LevelState level) {
    return level.trained().map(LevelTrained::outcome).orElseThrow();
  }

  Table table() {
    return table(run.state().levels());
  }

  /** One level only. */
  Table rowOf(LevelState level) {
    return table(List.of(level));
  }

  private Table table(List<LevelState> levels) {
    List<Heading> headings =
        new ArrayList<>(
            List.of(
                Heading.right("LEVEL"),
                Heading.right("DENSITY"),
                Heading.right("WEIGHTS"),
                Heading.right("EARLY STOP"),
                Heading.right("TEST ACCURACY (95 %)"),
                Heading.right("VS DENSE")));
    if (!controls.isEmpty()) {
      headings.add(Heading.right("RANDOM REINIT (95 %)"));
      headings.add(Heading.right("TICKET VS REINIT"));
    }
    return Tables.of(headings, levels.stream().map(this::row).toList());
  }

  private List<String> row(LevelState level) {
    List<String> row = new ArrayList<>();
    row.add(level.level().toString());
    row.add(Numbers.density(level.density()));
    row.add(Long.toString(level.density().kept()));
    if (level.trained().isEmpty()) {
      row.addAll(List.of("-", "-", "-"));
    } else {
      Outcome outcome = outcome(level);
      row.add(Long.toString(outcome.earlyStopStep()));
      row.add(Numbers.accuracy(outcome.earlyStop().test()));
      row.add(versusDense(level));
    }
    if (!controls.isEmpty()) {
      row.addAll(control(level));
    }
    return row;
  }

  private String versusDense(LevelState level) {
    LevelState first = run.state().levels().get(0);
    if (!first.level().isDense() || level.level().isDense()) {
      return "-";
    }
    return Numbers.points(accuracy(level) - accuracy(first));
  }

  private List<String> control(LevelState level) {
    Optional<LevelState> control =
        controls.stream()
            .flatMap(other -> other.state().level(level.level()).stream())
            .filter(other -> other.trained().isPresent())
            .findFirst();
    if (control.isEmpty() || level.trained().isEmpty()) {
      return List.of("", "");
    }
    return List.of(
        Numbers.accuracy(outcome(control.get()).earlyStop().test()),
        Numbers.points(accuracy(level) - accuracy(control.get())));
  }

  private static double accuracy(LevelState level) {
    return outcome(level).earlyStop().test().accuracy();
  }
}
