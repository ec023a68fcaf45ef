package org.lth.workbench.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.outcome.Control;
import org.lth.workbench.outcome.ControlGroup;
import org.lth.workbench.outcome.LevelTable;
import org.lth.workbench.outcome.Spread;

/**
 * The controls of one ticket that are of one kind, with the keys of the command line's JSON, which
 * the web view shares.
 *
 * @param level of the ticket
 * @param kind of the branches
 * @param settings what sets them apart from others of the kind
 * @param name kind and settings in one word
 * @param trained how many are trained; the numbers are of these
 * @param untrained how many are waiting, in training, interrupted or failed
 * @param testAccuracy at the early-stop step, fractions; null if none is trained
 * @param earlyStopStep steps of the lowest validation loss; null if none is trained
 * @param runs those that are trained, oldest first
 */
public record ControlsView(
    int level,
    String kind,
    Map<String, String> settings,
    String name,
    int trained,
    int untrained,
    @Nullable SpreadView testAccuracy,
    @Nullable SpreadView earlyStopStep,
    List<Member> runs) {
  public ControlsView {
    runs = List.copyOf(runs);
  }

  /**
   * Numbers of several controls.
   *
   * @param mean of them
   * @param lowest of them
   * @param highest of them
   * @param difference the ticket's number minus the mean; null while the ticket is not trained
   */
  public record SpreadView(
      double mean, double lowest, double highest, @Nullable Double difference) {
    static @Nullable SpreadView of(Optional<Spread> spread) {
      return spread
          .map(
              of ->
                  new SpreadView(
                      of.mean(), of.lowest(), of.highest(), of.difference().orElse(null)))
          .orElse(null);
    }
  }

  /**
   * One control.
   *
   * @param run its id
   * @param seed of what its kind draws
   * @param index among those of one kind and seed
   * @param donor the run whose weights it took; null in other kinds
   * @param testAccuracy at its early-stop step, a fraction
   * @param earlyStopStep step of its lowest validation loss
   */
  public record Member(
      String run,
      long seed,
      int index,
      @Nullable String donor,
      double testAccuracy,
      long earlyStopStep) {
    static Member of(Control control) {
      return new Member(
          control.run().value(),
          control.draw().seed().value(),
          control.draw().index(),
          control.draw().donor().map(RunId::value).orElse(null),
          control.accuracy(),
          control.outcome().earlyStopStep());
    }
  }

  /** The controls of every level of a table, by level and kind. */
  public static List<ControlsView> of(LevelTable table) {
    return table.rows().stream()
        .flatMap(
            row ->
                row.controls().groups().stream()
                    .map(group -> of(row.state().level().number(), group)))
        .toList();
  }

  static ControlsView of(int level, ControlGroup group) {
    return new ControlsView(
        level,
        group.kind().kind().word(),
        group.kind().settings(),
        group.kind().name(),
        group.controls().size(),
        group.untrained().size(),
        SpreadView.of(group.accuracy()),
        SpreadView.of(group.earlyStop()),
        group.controls().stream().map(Member::of).toList());
  }
}
