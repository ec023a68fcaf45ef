package org.lth.workbench.integrity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.event.StudyEvent.CellFinished;
import org.lth.workbench.event.WorkbenchEvent;

/**
 * What studies say of the runs of their cells. A finished run gets no further event, so its last
 * hash is for ever the one that the study names; a chain alone does not show that its end is gone.
 */
final class FinishedCells {
  private final List<Claim> claims = new ArrayList<>();

  private record Claim(EventCheck.Place place, CellFinished cell) {}

  /** Hears of an event. */
  void add(EventCheck.Place place, WorkbenchEvent event) {
    if (event instanceof CellFinished cell) {
      claims.add(new Claim(place, cell));
    }
  }

  /**
   * The cells whose runs do not end as their study says.
   *
   * @param heads the hash of a stream's last event, if it has one
   */
  List<Problem> problems(Function<String, Optional<String>> heads) {
    List<Problem> problems = new ArrayList<>();
    for (Claim claim : claims) {
      String run = claim.cell().run().value();
      String expected = claim.cell().head().toString();
      Optional<String> actual = heads.apply(run);
      if (!actual.equals(Optional.of(expected))) {
        problems.add(
            Problem.what("a run does not end where its study says")
                .where("run " + run + ", cell " + claim.cell().cell() + ", " + claim.place().text())
                .expected(expected)
                .actual(actual.orElse("no event of this run"))
                .next("restore the home from a backup"));
      }
    }
    return problems;
  }
}
