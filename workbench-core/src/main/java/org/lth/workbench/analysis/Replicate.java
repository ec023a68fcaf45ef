package org.lth.workbench.analysis;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lth.workbench.branch.RandomReinit;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.event.RunState;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * One repetition of an experiment: a trunk and the controls of its tickets.
 *
 * @param run the trunk's id
 * @param trunk its state
 * @param reinits its random-reinit branches that differ from it in seeds alone
 */
public record Replicate(RunId run, RunState trunk, List<RunState> reinits) {
  public Replicate {
    reinits = List.copyOf(reinits);
  }

  /** A trunk with those of its branches that are controls of it. */
  public static Replicate of(RunId run, RunState trunk, List<RunState> branches) {
    SortedMap<String, Object> question = question(trunk);
    return new Replicate(
        run,
        trunk,
        branches.stream()
            .filter(branch -> branch.started().kind().equals(RandomReinit.KIND))
            .filter(branch -> question(branch).equals(question))
            .toList());
  }

  /** What is the same in all replicates of one experiment: all keys but the seeds. */
  SortedMap<String, Object> question() {
    return question(trunk);
  }

  private static SortedMap<String, Object> question(RunState run) {
    SortedMap<String, Object> question = new TreeMap<>(spec(run).values());
    question.keySet().removeIf(key -> isSeed(key) || key.equals("checkpoint.every"));
    return question;
  }

  /** What tells replicates of one experiment apart. */
  SortedMap<String, Object> seeds() {
    SortedMap<String, Object> seeds = new TreeMap<>(spec(trunk).values());
    seeds.keySet().removeIf(key -> !isSeed(key));
    return seeds;
  }

  private static boolean isSeed(String key) {
    return key.startsWith("seeds.");
  }

  private static ExperimentSpec spec(RunState run) {
    return run.started().plan().spec();
  }

  /** How a trained level did. */
  Optional<Outcome> outcome(Level level) {
    return outcome(trunk, level);
  }

  /** How the controls of a level did that are trained. */
  List<Outcome> reinits(Level level) {
    return reinits.stream()
        .map(reinit -> outcome(reinit, level))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The levels that are trained, but the dense one. */
  Stream<Level> tickets() {
    return trunk.levels().stream()
        .filter(level -> level.trained().isPresent() && !level.level().isDense())
        .map(LevelState::level);
  }

  private static Optional<Outcome> outcome(RunState run, Level level) {
    return run.level(level).flatMap(LevelState::trained).map(LevelTrained::outcome);
  }
}
