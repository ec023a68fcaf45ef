package org.lth.workbench.integrity;

import java.util.List;
import org.lth.workbench.domain.Problem;

/**
 * What a verification found.
 *
 * @param events how many were read
 * @param snapshots how many files were read
 * @param problems what is not as it was written
 */
public record VerifyReport(long events, long snapshots, List<Problem> problems) {
  public VerifyReport {
    problems = List.copyOf(problems);
  }
}
