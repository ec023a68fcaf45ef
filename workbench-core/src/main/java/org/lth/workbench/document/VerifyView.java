package org.lth.workbench.document;

import java.util.List;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.integrity.VerifyReport;

/**
 * What a verification found.
 *
 * @param events that were read
 * @param snapshots that were read
 * @param problems none if all is as it was written
 */
public record VerifyView(long events, long snapshots, List<FindingView> problems) {
  public VerifyView {
    problems = List.copyOf(problems);
  }

  /** The view of a verification. */
  public static VerifyView of(VerifyReport report) {
    return new VerifyView(report.events(), report.snapshots(), FindingView.of(report.problems()));
  }

  /**
   * Something that is not as it was written.
   *
   * @param what the problem in a few words
   * @param where the event, file or snapshot
   * @param expected what should be there
   * @param actual what is there
   */
  public record FindingView(String what, String where, String expected, String actual) {
    static List<FindingView> of(List<Problem> problems) {
      return problems.stream()
          .map(
              problem ->
                  new FindingView(
                      problem.what(), problem.where(), problem.expected(), problem.actual()))
          .toList();
    }
  }
}
