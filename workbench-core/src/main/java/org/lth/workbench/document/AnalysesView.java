package org.lth.workbench.document;

import java.util.List;
import org.lth.workbench.analysis.TicketAnalysis;
import org.lth.workbench.domain.RunId;

/**
 * What is stored of a run's tickets.
 *
 * @param run its id
 * @param tickets that were analysed
 */
public record AnalysesView(String run, List<AnalysisView> tickets) {
  public AnalysesView {
    tickets = List.copyOf(tickets);
  }

  /** The view of analyses. */
  public static AnalysesView of(RunId run, List<TicketAnalysis> analyses) {
    return new AnalysesView(run.value(), analyses.stream().map(AnalysisView::of).toList());
  }
}
