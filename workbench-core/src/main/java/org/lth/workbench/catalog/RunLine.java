package org.lth.workbench.catalog;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.Score;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.RunState;
import org.lth.workbench.journal.StoredEvent;

/**
 * A run in the one line that a table of runs has for it. It follows from the run's events alone, so
 * it is true for as long as the last of them is the last.
 *
 * @param run its id
 * @param head hash of its last event
 * @param recipe what it does
 * @param progress how far it has come
 * @param tests scores of the trained levels at the early stop
 */
public record RunLine(
    RunId run, Digest head, Recipe recipe, RunProgress progress, SortedMap<Level, Score> tests) {
  public RunLine {
    tests = Collections.unmodifiableSortedMap(new TreeMap<>(tests));
  }

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
        RunProgress.of(run.state()),
        tests(run.state()));
  }

  /** The score of a level, if it is trained. */
  public Optional<Score> test(Level level) {
    return Optional.ofNullable(tests.get(level));
  }

  private static SortedMap<Level, Score> tests(RunState state) {
    SortedMap<Level, Score> tests = new TreeMap<>();
    for (LevelState level : state.levels()) {
      level
          .trained()
          .ifPresent(trained -> tests.put(level.level(), trained.outcome().earlyStop().test()));
    }
    return tests;
  }
}
