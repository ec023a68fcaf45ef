package org.lth.workbench.catalog;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.Score;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.RunState.Ending;
import org.lth.workbench.journal.StoredEvent;

/**
 * A run in the one line that a table of runs has for it. It follows from the run's events alone, so
 * it is true for as long as the last of them is the last.
 *
 * @param run its id
 * @param head hash of its last event
 * @param recipe what it does
 * @param progress how far it has come
 */
public record RunLine(RunId run, Digest head, Recipe recipe, Progress progress) {

  /**
   * What a run does.
   *
   * @param startedAt when it began
   * @param kind trunk or what it branched as
   * @param model that is trained
   * @param dataset that it is trained on
   * @param seed the root seed
   * @param origin the ticket that a branch left
   */
  public record Recipe(
      Instant startedAt,
      RunKind kind,
      String model,
      String dataset,
      String seed,
      Optional<Origin> origin) {}

  /**
   * A ticket that a branch left.
   *
   * @param run whose ticket it is
   * @param level of the ticket
   */
  public record Origin(RunId run, Level level) {
    @Override
    public String toString() {
      return run + "@" + level;
    }
  }

  /**
   * How far a run has come.
   *
   * @param trained how many levels are trained
   * @param planned how many levels the run is to train
   * @param ending whether and how it ended
   * @param last the last trained level
   * @param tests scores of the trained levels at the early stop
   */
  public record Progress(
      int trained, int planned, Ending ending, Optional<Last> last, SortedMap<Level, Score> tests) {
    public Progress {
      tests = Collections.unmodifiableSortedMap(new TreeMap<>(tests));
    }
  }

  /**
   * A trained level.
   *
   * @param density of its mask
   * @param test score at the early-stop step
   */
  public record Last(Density density, Score test) {}

  /** The line of a run. */
  public static RunLine of(StoredRun run) {
    StoredEvent first = run.stored().get(0);
    StoredEvent last = run.stored().get(run.stored().size() - 1);
    RunStarted started = run.state().started();
    return new RunLine(
        run.run(),
        last.hash(),
        new Recipe(
            first.event().at(),
            started.kind(),
            started.plan().spec().model(),
            started.plan().spec().dataset(),
            started.plan().spec().seed().toString(),
            started.branching().map(from -> new Origin(from.parent().run(), from.level()))),
        progress(run));
  }

  /** The score of a level, if it is trained. */
  public Optional<Score> test(Level level) {
    return Optional.ofNullable(progress.tests().get(level));
  }

  private static Progress progress(StoredRun run) {
    List<LevelState> trained =
        run.state().levels().stream().filter(level -> level.trained().isPresent()).toList();
    Optional<LevelState> last =
        trained.isEmpty() ? Optional.empty() : Optional.of(trained.get(trained.size() - 1));
    SortedMap<Level, Score> tests = new TreeMap<>();
    trained.forEach(
        level ->
            tests.put(level.level(), level.trained().orElseThrow().outcome().earlyStop().test()));
    return new Progress(
        trained.size(),
        run.state().plannedLevels().size(),
        run.state().ending(),
        last.map(
            level ->
                new Last(
                    level.density(), level.trained().orElseThrow().outcome().earlyStop().test())),
        tests);
  }
}
