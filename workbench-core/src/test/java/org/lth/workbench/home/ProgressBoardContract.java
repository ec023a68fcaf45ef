package org.lth.workbench.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.home.ProgressBoard.Evaluated;
import org.lth.workbench.home.ProgressBoard.Values;

/** What a progress board does, wherever it is. */
public abstract class ProgressBoardContract {
  private static final RunId RUN = RunId.of(1, 1);
  private static final RunId OTHER = RunId.of(1, 2);

  /** An empty board, the same one within a test. */
  protected abstract ProgressBoard board();

  private static Evaluated evaluated(int level, long step, double trainLoss) {
    return new Evaluated(new Level(level), step, new Values(trainLoss, 0.1, 1.0 / 3.0, 0.0));
  }

  @Test
  void evaluations_are_read_by_level_and_step_to_the_last_bit() {
    board().report(RUN, evaluated(1, 100, Math.PI));
    board().report(RUN, evaluated(0, 5_000_000_000L, Double.MIN_VALUE));
    board().report(RUN, evaluated(0, 100, 1.0 / 3.0));
    board().report(OTHER, evaluated(0, 0, 4));

    assertThat(board().read(RUN))
        .containsExactly(
            evaluated(0, 100, 1.0 / 3.0),
            evaluated(0, 5_000_000_000L, Double.MIN_VALUE),
            evaluated(1, 100, Math.PI));
  }

  @Test
  void values_that_are_not_finite_survive() {
    Values values =
        new Values(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN);
    board().report(RUN, new Evaluated(new Level(0), 0, values));

    assertThat(board().read(RUN)).extracting(Evaluated::values).containsExactly(values);
  }

  @Test
  void an_evaluation_of_the_same_step_takes_the_place_of_the_old_one() {
    board().report(RUN, evaluated(0, 100, 1));
    board().report(RUN, evaluated(0, 100, 2));

    assertThat(board().read(RUN)).containsExactly(evaluated(0, 100, 2));
  }

  @Test
  void clearing_forgets_one_run() {
    board().report(RUN, evaluated(0, 100, 1));
    board().report(OTHER, evaluated(0, 100, 2));

    board().clear(RUN);

    assertThat(board().read(RUN)).isEmpty();
    assertThat(board().read(OTHER)).hasSize(1);
  }
}
