package org.lth.workbench.web.run;

import java.util.List;
import org.lth.workbench.document.ProblemView;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.web.http.Answer;
import org.lth.workbench.web.live.OpenHome;

/**
 * A run whose events this version cannot understand.
 *
 * @param home the home's folder
 * @param position of the last event that the page knows
 * @param id the run
 * @param problem what is wrong
 * @param events as they are stored, at most so many
 */
public record BrokenRunPage(
    String home, long position, String id, ProblemView problem, List<RunFacts.Entry> events)
    implements Answer.Page {
  private static final int MOST_EVENTS = 200;

  public BrokenRunPage {
    events = List.copyOf(events);
  }

  static BrokenRunPage of(OpenHome home, RunId run, Problem problem) {
    return new BrokenRunPage(
        home.name(),
        home.runs().position(),
        run.value(),
        ProblemView.of(problem),
        home.journal().read(StreamName.of(run)).stream()
            .limit(MOST_EVENTS)
            .map(stored -> RunFacts.entry(stored, ""))
            .toList());
  }

  @Override
  public String template() {
    return "brokenRun.jte";
  }
}
