package org.lth.workbench.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.Outcome;

/**
 * The levels of a run against its dense network and against their controls. Every table of levels
 * is a form of this one.
 *
 * @param rows one for each level that the run has come to, in order
 * @param kinds of all controls of all levels, in the order of kinds and settings
 */
public record LevelTable(List<Row> rows, List<ControlKind> kinds) {
  public LevelTable {
    rows = List.copyOf(rows);
    kinds = List.copyOf(kinds);
  }

  /**
   * One level.
   *
   * @param state the ticket, and what became of it
   * @param versusDense its test accuracy at the early stop minus the dense network's; absent in the
   *     dense network, and where either is not trained
   * @param controls of this ticket, by kind
   */
  public record Row(LevelState state, Optional<Double> versusDense, TicketControls controls) {
    /** How well it did; absent until it is trained. */
    public Optional<Outcome> outcome() {
      return controls.ticket();
    }
  }

  /**
   * The table of a run.
   *
   * @param run the run
   * @param branches that left it, oldest first
   */
  public static LevelTable of(NamedRun run, List<NamedRun> branches) {
    List<Row> rows = new ArrayList<>();
    TreeSet<ControlKind> kinds = new TreeSet<>();
    for (LevelState level : run.state().levels()) {
      TicketControls controls = TicketControls.of(run, level.level(), branches);
      rows.add(new Row(level, versusDense(run, level), controls));
      controls.groups().forEach(group -> kinds.add(group.kind()));
    }
    return new LevelTable(rows, List.copyOf(kinds));
  }

  private static Optional<Double> versusDense(NamedRun run, LevelState level) {
    LevelState first = run.state().levels().get(0);
    if (level.level().isDense() || !first.level().isDense()) {
      return Optional.empty();
    }
    return accuracy(first).flatMap(dense -> accuracy(level).map(own -> own - dense));
  }

  private static Optional<Double> accuracy(LevelState level) {
    return level
        .trained()
        .map(LevelTrained::outcome)
        .map(outcome -> outcome.earlyStop().test().accuracy());
  }

  /** Rows of levels that are trained. */
  public List<Row> trained() {
    return rows.stream().filter(row -> row.outcome().isPresent()).toList();
  }

  /** The kinds of which at least one control is trained. */
  public List<ControlKind> trainedKinds() {
    return kinds.stream()
        .filter(kind -> rows.stream().anyMatch(row -> row.controls().trained(kind).isPresent()))
        .toList();
  }
}
