package org.lth.workbench.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.StudyEvent.CellFinished;

/** Whether runs end where their studies say. */
class FinishedCellsTest {
  private static final RunId RUN = RunId.of(1, 1);
  private static final Digest HEAD = Digest.parse("sha256:" + "a".repeat(64));
  private static final Digest OTHER = Digest.parse("sha256:" + "b".repeat(64));

  private static FinishedCells cells() {
    FinishedCells cells = new FinishedCells();
    cells.add(
        new EventCheck.Place("study-s", 3, "event study-s#3 (position 9)"),
        new CellFinished("1/trunk", RUN, HEAD));
    return cells;
  }

  @Test
  void a_run_that_ends_where_its_study_says_is_sound() {
    assertThat(
            cells()
                .problems(
                    run ->
                        run.equals(RUN.value()) ? Optional.of(HEAD.toString()) : Optional.empty()))
        .isEmpty();
  }

  @Test
  void a_run_whose_end_is_gone_or_another_is_named_with_its_cell() {
    assertThat(cells().problems(run -> Optional.of(OTHER.toString())))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.where()).contains(RUN.value(), "1/trunk", "study-s#3");
              assertThat(problem.expected()).isEqualTo(HEAD.toString());
              assertThat(problem.actual()).isEqualTo(OTHER.toString());
            });
    assertThat(cells().problems(run -> Optional.empty()))
        .extracting(Problem::actual)
        .containsExactly("no event of this run");
  }
}
