package org.lth.workbench.replay;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.compare.FactCounts;
import org.lth.workbench.compare.FactDifference;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;

/**
 * The outcome of a replay.
 *
 * @param run which one
 * @param verdict in one word
 * @param checked facts that were compared, by kind
 * @param stepsExecuted optimizer steps taken
 * @param firstDivergence where the replay left the record
 * @param differences every fact that differs, in the order in which they were recorded; of a replay
 *     that stopped at its first difference those of that event
 * @param environmentDifferences between the recorded environment and this one
 * @param blocked why the run could not be executed
 */
public record ReplayReport(
    RunId run,
    ReplayVerdict verdict,
    FactCounts checked,
    long stepsExecuted,
    Optional<Divergence> firstDivergence,
    List<FactDifference> differences,
    List<Environment.Difference> environmentDifferences,
    Optional<Blocked> blocked) {
  public ReplayReport {
    differences = List.copyOf(differences);
    environmentDifferences = List.copyOf(environmentDifferences);
  }

  /**
   * Why a run could not be executed again.
   *
   * @param problem what is damaged or missing
   * @param kind whether it is here and wrong, or not here
   */
  public record Blocked(Problem problem, WorkbenchException.Kind kind) {}

  /** A report of a run that could not be executed. */
  static ReplayReport blocked(RunId run, WorkbenchException cause) {
    return new ReplayReport(
        run,
        ReplayVerdict.BLOCKED,
        FactCounts.NONE,
        0,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.of(new Blocked(cause.problem(), cause.kind())));
  }
}
