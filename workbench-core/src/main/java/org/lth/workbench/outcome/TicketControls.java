package org.lth.workbench.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.Outcome;

/**
 * A ticket and its controls by kind. A control is a branch of the ticket that trains the ticket's
 * level in another way; one that continues it trains other levels, and is a control of none.
 *
 * @param level of the ticket
 * @param ticket how well it did; absent until it is trained
 * @param groups one for each kind of control that it has, in the order of kinds and settings
 */
public record TicketControls(Level level, Optional<Outcome> ticket, List<ControlGroup> groups) {
  public TicketControls {
    groups = List.copyOf(groups);
  }

  /**
   * The controls of a run's ticket.
   *
   * @param run whose ticket it is
   * @param level of the ticket
   * @param branches of the run, oldest first; those that are no controls of this ticket are left
   *     out
   */
  public static TicketControls of(NamedRun run, Level level, List<NamedRun> branches) {
    Optional<Outcome> ticket = outcome(run, level);
    SortedMap<ControlKind, Trained> kinds = new TreeMap<>();
    for (NamedRun branch : branches) {
      if (isControl(branch, run, level)) {
        ControlKind kind =
            ControlKind.of(branch.state().started(), run.state().started().plan().spec());
        kinds.computeIfAbsent(kind, key -> new Trained()).add(branch, level);
      }
    }
    List<ControlGroup> groups = new ArrayList<>();
    kinds.forEach(
        (kind, trained) ->
            groups.add(ControlGroup.of(kind, trained.controls, trained.untrained, ticket)));
    return new TicketControls(level, ticket, groups);
  }

  private static final class Trained {
    private final List<Control> controls = new ArrayList<>();
    private final List<RunId> untrained = new ArrayList<>();

    void add(NamedRun branch, Level level) {
      Optional<LevelState> trained =
          branch.state().level(level).filter(state -> state.trained().isPresent());
      if (trained.isPresent()) {
        controls.add(
            new Control(
                branch.run(),
                Control.Draw.of(branch.state().started()),
                trained.get().density(),
                outcome(branch, level).orElseThrow()));
      } else {
        untrained.add(branch.run());
      }
    }
  }

  private static Optional<Outcome> outcome(NamedRun run, Level level) {
    return run.state().level(level).flatMap(LevelState::trained).map(LevelTrained::outcome);
  }

  private static boolean isControl(NamedRun branch, NamedRun run, Level level) {
    return branch
        .state()
        .started()
        .branching()
        .filter(from -> !from.goesOn() && isOf(from, run, level))
        .isPresent();
  }

  private static boolean isOf(Branching branching, NamedRun run, Level level) {
    return branching.parent().run().equals(run.run()) && branching.level().equals(level);
  }

  /** The controls of a kind. */
  public Optional<ControlGroup> group(ControlKind kind) {
    return groups.stream().filter(group -> group.kind().equals(kind)).findFirst();
  }

  /** The controls of a kind that are trained and their numbers, if there are any. */
  public Optional<ControlGroup> trained(ControlKind kind) {
    return group(kind).filter(group -> group.accuracy().isPresent());
  }

  /**
   * A ticket and one control of it.
   *
   * @param ticket how well the ticket did
   * @param kind of the control
   * @param control how well the control did
   */
  public record Pair(Outcome ticket, ControlKind kind, Control control) {
    /** Test accuracy of the ticket at its early stop. */
    public double ticketAccuracy() {
      return ticket.earlyStop().test().accuracy();
    }

    /** The ticket's test accuracy minus the control's: above 0, the ticket is better. */
    public double difference() {
      return Spread.difference(ticketAccuracy(), control.accuracy());
    }
  }

  /** The ticket and its first control; absent until both are trained. */
  public Optional<Pair> pair() {
    return ticket.flatMap(
        own ->
            groups.stream()
                .flatMap(
                    group ->
                        group.controls().stream()
                            .map(control -> new Pair(own, group.kind(), control)))
                .findFirst());
  }
}
