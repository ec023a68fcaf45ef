package org.lth.workbench.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.LayerCount;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.Score;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.DatasetUse;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.Parent;
import org.lth.workbench.event.Plan;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.RunState;
import org.lth.workbench.lottery.TinyExperiments;

/** Made-up replicates whose tickets did as a test wants, of 1000 test images each. */
final class Replicates {
  private static final Digest ANY = new Digest(String.format(Locale.ROOT, "%064x", 7));
  private static final SetDigest SET = new SetDigest(ANY, List.of());

  private Replicates() {}

  /** Correct test images and early-stop step of one level. */
  record Did(int correct, long step) {}

  /** A replicate whose levels 0, 1, ... did so, with reinits of its last level. */
  static Replicate of(int seed, List<Did> levels, List<Did> reinits) {
    return of(seed, Map.of(), levels, reinits);
  }

  /** A replicate of another specification. */
  static Replicate of(int seed, Map<String, ?> changes, List<Did> levels, List<Did> reinits) {
    Map<String, Object> values = new TreeMap<>(changes);
    for (String key : List.of("seeds.root", "seeds.init", "seeds.order")) {
      values.putIfAbsent(key, seed);
    }
    RunId run = RunId.of(seed, 0);
    List<LevelState> states = new ArrayList<>();
    for (Did level : levels) {
      states.add(level(states.size(), level));
    }
    Level last = new Level(levels.size() - 1);
    List<RunState> branches = new ArrayList<>();
    for (Did reinit : reinits) {
      Branching branching = new Branching(new Parent(run, 1, ANY), last, ANY, branches.size());
      branches.add(
          state(
              new RunKind("random-reinit"),
              Optional.of(branching),
              values,
              List.of(level(last.number(), reinit))));
    }
    return Replicate.of(run, state(RunKind.TRUNK, Optional.empty(), values, states), branches);
  }

  private static RunState state(
      RunKind kind,
      Optional<Branching> branching,
      Map<String, Object> values,
      List<LevelState> levels) {
    DatasetUse data =
        new DatasetUse(
            "tiny",
            ANY,
            new DatasetUse.Split(7, 2, 1),
            new DatasetUse.Normalization(0.1307, 0.3081));
    RunEvent.RunStarted started =
        new RunEvent.RunStarted(
            kind,
            1,
            branching,
            Optional.empty(),
            new Plan(TinyExperiments.spec(values), ANY, data),
            new Environment(new TreeMap<>()));
    return new RunState(started, levels, Optional.empty(), RunState.Ending.FINISHED);
  }

  private static LevelState level(int number, Did did) {
    Score score = new Score(did.correct(), 1000);
    RunEvent.LevelTrained trained =
        new RunEvent.LevelTrained(
            new Level(number),
            new RunEvent.Steps(0, 40),
            new RunEvent.TrainedSets(
                SET, SET, SET, Optional.empty(), new RunEvent.Tables(ANY, ANY)),
            new RunEvent.Outcome(did.step(), new RunEvent.Scores(score, score, score), score));
    return new LevelState(
        new Level(number),
        new LevelState.Ticket(0, SET, SET, Optional.empty()),
        List.of(new LayerCount(new TensorName("fc1.weight"), new Density(100L - number, 100))),
        Optional.of(trained));
  }
}
