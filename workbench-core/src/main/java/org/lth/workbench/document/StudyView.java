package org.lth.workbench.document;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.study.CellOverview;
import org.lth.workbench.study.StudyOverview;

/**
 * A study.
 *
 * @param study its name
 * @param question in words
 * @param state {@code done} once every cell is over, else {@code running} while a process carries
 *     it out, else {@code interrupted}
 * @param plan digest of the whole plan, equal for equal plans in any home
 * @param head hash of the study's last event
 * @param levels the experiment's last level
 * @param counts of cells by state
 * @param cells in their order
 */
public record StudyView(
    String study,
    String question,
    String state,
    String plan,
    HeadView head,
    int levels,
    Map<String, Long> counts,
    List<CellView> cells) {
  public StudyView {
    cells = List.copyOf(cells);
  }

  /** The view of a study. */
  public static StudyView of(StudyOverview study) {
    return new StudyView(
        study.study(),
        study.question(),
        study.state(),
        study.plan(),
        new HeadView(study.head().version(), study.head().hash()),
        study.levels(),
        study.counts(),
        study.cells().stream().map(CellView::of).toList());
  }

  /**
   * A stream's last event.
   *
   * @param version its number
   * @param hash its hash
   */
  public record HeadView(long version, String hash) {}

  /**
   * A cell.
   *
   * @param cell its key
   * @param replicate 1, 2, ...
   * @param kind of its run, with what sets it apart from others of the kind
   * @param level the ticket's; null in a trunk
   * @param index among like controls; null in a trunk
   * @param state {@code queued}, {@code running}, {@code interrupted}, {@code done} or {@code
   *     failed}
   * @param run its run's id; null before it has one
   * @param node where an engine outside the home was last seen executing it; null otherwise
   * @param attempts how often it was handed to such an engine
   * @param reason why it failed; null otherwise
   * @param log last lines of the last attempt that failed; empty if none did
   * @param levels those of its run that are trained
   */
  public record CellView(
      String cell,
      int replicate,
      String kind,
      @Nullable Integer level,
      @Nullable Integer index,
      String state,
      @Nullable String run,
      @Nullable String node,
      int attempts,
      @Nullable String reason,
      List<String> log,
      List<TrainedView> levels) {
    public CellView {
      log = List.copyOf(log);
      levels = List.copyOf(levels);
    }

    private static CellView of(CellOverview cell) {
      return new CellView(
          cell.cell(),
          cell.replicate(),
          cell.kind(),
          cell.level(),
          cell.index(),
          cell.state(),
          cell.run(),
          cell.node(),
          cell.attempts(),
          cell.reason(),
          cell.log(),
          cell.levels().stream().map(TrainedView::of).toList());
    }
  }

  /**
   * A trained level.
   *
   * @param level its number
   * @param density fraction of prunable weights that are kept
   * @param earlyStopStep step of the lowest mean validation loss
   * @param testAccuracy at that step, a fraction
   */
  public record TrainedView(int level, double density, long earlyStopStep, double testAccuracy) {
    private static TrainedView of(CellOverview.Trained trained) {
      return new TrainedView(
          trained.level(), trained.density(), trained.earlyStopStep(), trained.testAccuracy());
    }
  }
}
