package org.lth.workbench.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.compare.FactDifference;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.replay.Divergence;
import org.lth.workbench.replay.ReplayReport;

/**
 * The outcome of a replay.
 *
 * @param run which one
 * @param verdict in one word
 * @param checked how many facts were compared
 * @param facts how many of each kind
 * @param stepsExecuted optimizer steps taken
 * @param firstDivergence where the replay left the record; null where it did not
 * @param differences every fact that differs
 * @param environmentDifferences between the recorded environment and this one
 * @param blocked why the run could not be executed; null where it could
 */
public record ReplayView(
    String run,
    String verdict,
    int checked,
    Map<String, Integer> facts,
    long stepsExecuted,
    @Nullable DivergenceView firstDivergence,
    List<DifferenceView> differences,
    List<EnvironmentView> environmentDifferences,
    @Nullable ProblemView blocked) {
  public ReplayView {
    differences = List.copyOf(differences);
    environmentDifferences = List.copyOf(environmentDifferences);
  }

  /** The view of a replay. */
  public static ReplayView of(ReplayReport report) {
    Map<String, Integer> facts = new LinkedHashMap<>();
    report.checked().byKind().forEach((kind, count) -> facts.put(kind.word(), count));
    return new ReplayView(
        report.run().value(),
        report.verdict().name(),
        report.checked().total(),
        facts,
        report.stepsExecuted(),
        report.firstDivergence().map(DivergenceView::of).orElse(null),
        report.differences().stream().map(DifferenceView::of).toList(),
        report.environmentDifferences().stream().map(EnvironmentView::of).toList(),
        report.blocked().map(blocked -> ProblemView.of(blocked.problem())).orElse(null));
  }

  /**
   * Where a replay left the record.
   *
   * @param level of the event; null where the run's first event differs
   * @param what in a few words
   * @param event type and version
   * @param path of the value within the event
   * @param step the first whose loss differs; null where none does
   * @param tensor that differs; null where the value is of none
   * @param expected as recorded
   * @param actual as computed
   */
  public record DivergenceView(
      @Nullable Integer level,
      String what,
      String event,
      String path,
      @Nullable Long step,
      @Nullable String tensor,
      String expected,
      String actual) {
    private static DivergenceView of(Divergence divergence) {
      return new DivergenceView(
          divergence.level().map(Level::number).orElse(null),
          divergence.what(),
          divergence.fact().event(),
          divergence.fact().path(),
          divergence.step().isPresent() ? divergence.step().getAsLong() : null,
          divergence.tensor().map(TensorName::value).orElse(null),
          divergence.values().expected(),
          divergence.values().actual());
    }
  }

  /**
   * A fact that differs.
   *
   * @param event type and version
   * @param path of the value within the event
   * @param kind of the fact
   * @param expected as recorded
   * @param actual as computed
   */
  public record DifferenceView(
      String event, String path, String kind, String expected, String actual) {
    private static DifferenceView of(FactDifference difference) {
      return new DifferenceView(
          difference.event(),
          difference.path(),
          difference.kind().word(),
          difference.expected(),
          difference.actual());
    }
  }

  /**
   * A field in which this machine differs from the recorded one.
   *
   * @param field its name
   * @param recorded with the run
   * @param here on this machine
   */
  public record EnvironmentView(String field, String recorded, String here) {
    private static EnvironmentView of(Environment.Difference difference) {
      return new EnvironmentView(difference.field(), difference.recorded(), difference.here());
    }
  }
}
