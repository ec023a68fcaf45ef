package org.lth.workbench.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.compare.LevelCheck;
import org.lth.workbench.crash.Tally.Count;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunEvent.RunResumed;
import org.lth.workbench.event.RunState;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.wiring.Workbench;

/** One run in a home of its own, whose processes are killed until it is finished. */
final class CrashRun {
  private final Path home;
  private final Recipe recipe;
  private final Tally tally;
  private final Set<Victim.Acknowledged> acknowledged = new LinkedHashSet<>();

  CrashRun(Path home, Recipe recipe, Tally tally) {
    this.home = home;
    this.recipe = recipe;
    this.tally = tally;
  }

  /** Executes the run without a kill; later ones are compared with it. */
  StoredRun undisturbed() throws InterruptedException {
    Victim process = Victim.start(home, temporary(), recipe.start());
    if (process.end() != 0) {
      throw new IllegalStateException("no undisturbed run: " + process.said());
    }
    try (Workbench workbench = Workbench.open(home)) {
      return workbench.catalog().runs().get(0);
    }
  }

  /**
   * Executes the run and checks it at its end.
   *
   * @param kills whether one more process may be killed
   */
  void execute(StoredRun undisturbed, Random chance, BooleanSupplier kills)
      throws InterruptedException {
    boolean isFinished = false;
    while (!isFinished) {
      Victim process = Victim.start(home, temporary(), nextCommand());
      if (kills.getAsBoolean()) {
        Moment.draw(chance).await(process, home, chance);
        isFinished = ended(process, process.kill());
      } else {
        isFinished = ended(process, process.end());
      }
    }
    check(undisturbed);
  }

  private List<String> nextCommand() {
    List<RunId> runs = runs();
    if (runs.isEmpty()) {
      tally.add(Count.STARTS, 1);
      return recipe.start();
    }
    tally.add(Count.RESUMES, 1);
    return List.of("resume", runs.get(0).value());
  }

  /** A process that was killed early may have left no home, or one without a run. */
  private List<RunId> runs() {
    if (!Files.exists(home.resolve("workbench.db"))) {
      return List.of();
    }
    try (Workbench workbench = Workbench.open(home)) {
      return workbench.catalog().ids();
    }
  }

  private boolean ended(Victim process, int exitCode) {
    acknowledged.addAll(process.acknowledged());
    if (exitCode == Victim.KILLED) {
      tally.add(Count.KILLS, 1);
      return false;
    }
    if (exitCode != 0 && !wasOver(process)) {
      tally.find(
          Count.FAULTS, home + ": exit " + exitCode + "\n" + String.join("\n", process.said()));
      return true;
    }
    return true;
  }

  /** A process may be killed after the last event and before its own end. */
  private static boolean wasOver(Victim process) {
    return process.said().stream().anyMatch(line -> line.contains("a run that is finished"));
  }

  private void check(StoredRun undisturbed) {
    try (Workbench workbench = Workbench.open(home)) {
      StoredRun run = workbench.catalog().run(workbench.catalog().ids().get(0));
      if (workbench.catalog().ids().size() != 1
          || run.state().ending() != RunState.Ending.FINISHED) {
        tally.find(Count.FAULTS, home + ": the run is not one, or not finished");
        return;
      }
      tally.add(Count.RUNS, 1);
      tally.add(Count.HALF_WRITTEN, halfWritten());
      countResumes(workbench, run);
      checkAcknowledged(run);
      checkDigests(run, undisturbed);
      for (Problem problem : workbench.verification().verify((done, total) -> {}).problems()) {
        tally.find(Count.PROBLEMS, home + ": " + problem);
      }
    }
  }

  private long halfWritten() {
    try (Stream<Path> files = Files.list(home.resolve("snapshots"))) {
      return files.filter(file -> file.toString().endsWith(".tmp")).count();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void countResumes(Workbench workbench, StoredRun run) {
    long within =
        workbench.streams().decode(run.stored(), RunEvent.class).stream()
            .filter(RunResumed.class::isInstance)
            .map(RunResumed.class::cast)
            .filter(
                resumed ->
                    resumed.step()
                        > run.state().level(resumed.level()).orElseThrow().ticket().step())
            .count();
    tally.add(Count.RESUMED_WITHIN_A_LEVEL, within);
  }

  private void checkAcknowledged(StoredRun run) {
    Set<Victim.Acknowledged> stored = new LinkedHashSet<>();
    for (StoredEvent event : run.stored()) {
      stored.add(
          new Victim.Acknowledged(
              event.stream().value(), event.version(), event.hash().toString()));
    }
    tally.add(Count.ACKNOWLEDGED, acknowledged.size());
    for (Victim.Acknowledged event : acknowledged) {
      if (!stored.contains(event)) {
        tally.find(Count.MISSING, home + ": missing " + event);
      }
    }
  }

  private void checkDigests(StoredRun run, StoredRun undisturbed) {
    for (LevelState expected : undisturbed.state().levels()) {
      LevelState actual = run.state().level(expected.level()).orElseThrow();
      LevelCheck check =
          LevelCheck.of(new LevelCheck.Recorded(expected), new LevelCheck.Computed(actual));
      tally.add(Count.DIGESTS, check.checks().size());
      for (LevelCheck.Check different : check.differences()) {
        tally.find(
            Count.DIFFERENCES,
            home + ": level " + expected.level() + " differs in " + different.what());
      }
      if (!actual
          .trained()
          .orElseThrow()
          .outcome()
          .equals(expected.trained().orElseThrow().outcome())) {
        tally.find(Count.DIFFERENCES, home + ": another outcome at level " + expected.level());
      }
    }
  }

  private Path temporary() {
    return home.resolveSibling(home.getFileName() + "-tmp");
  }

  /** Deletes the home and what killed processes left beside it. */
  void clean() throws IOException {
    for (Path folder : List.of(home, temporary())) {
      if (Files.exists(folder)) {
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> found = Files.walk(folder)) {
          found.sorted(Comparator.reverseOrder()).forEach(paths::add);
        }
        for (Path path : paths) {
          Files.delete(path);
        }
      }
    }
  }
}
