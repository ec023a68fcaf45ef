package org.lth.workbench.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.LayerCount;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.NamedDigest;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.Score;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.MaskPruned;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.event.RunEvent.RunFailed;
import org.lth.workbench.event.RunEvent.RunFinished;
import org.lth.workbench.event.RunEvent.RunInterrupted;
import org.lth.workbench.event.RunEvent.RunResumed;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunEvent.Scores;
import org.lth.workbench.event.RunEvent.Steps;
import org.lth.workbench.event.RunEvent.Tables;
import org.lth.workbench.event.RunEvent.TicketMade;
import org.lth.workbench.event.RunEvent.TrainedSets;
import org.lth.workbench.event.RunEvent.WeightsInitialized;
import org.lth.workbench.event.RunEvent.WeightsRewound;
import org.lth.workbench.event.RunEvent.WeightsTreated;
import org.lth.workbench.spec.Specs;

/** Events of made-up runs: levels 0 and 1 of a network of 4 and 6 prunable weights. */
final class Histories {
  private static final TensorName HIDDEN = new TensorName("fc1.weight");
  private static final TensorName OUTPUT = new TensorName("output.weight");

  private Histories() {}

  static RunStarted trunk() {
    return started(RunKind.TRUNK, Optional.empty());
  }

  /** A control that trains the ticket of level 1 only. */
  static RunStarted control() {
    Parent parent = new Parent(new RunId("000000000001"), 5, digest(1));
    Branching branching = new Branching(parent, new Level(1), digest(2), 0);
    return started(new RunKind("random-reinit"), Optional.of(branching));
  }

  /** A trunk whose survivors keep their trained weights. */
  static RunStarted kept() {
    return started(RunKind.TRUNK, Optional.empty(), Map.of("rewinding.weights", "kept"));
  }

  /** A branch that is made of more than a mask. */
  static RunStarted noise() {
    return started(new RunKind("noise"), Optional.of(branching(1, Optional.empty())));
  }

  /** A branch that goes on from the last level that its specification has. */
  static RunStarted continuedBehindTheEnd() {
    return started(new RunKind("continue"), Optional.of(branching(1, Optional.of(inherited()))));
  }

  /** A branch that goes on with level 1. */
  static RunStarted continued() {
    return started(new RunKind("continue"), Optional.of(branching(0, Optional.of(inherited()))));
  }

  private static Variation.Inherited inherited() {
    return new Variation.Inherited(new Variation.Start(0, digest(6), Optional.empty()), digest(6));
  }

  private static Branching branching(int level, Optional<Variation.Inherited> inherited) {
    Parent parent = new Parent(new RunId("000000000001"), 5, digest(1));
    Variation variation =
        new Variation(
            new Seed(1),
            new Variation.Start(0, digest(5), Optional.empty()),
            Variation.Settings.NONE,
            Optional.empty(),
            inherited);
    return new Branching(parent, new Level(level), digest(2), 0, Optional.of(variation));
  }

  private static RunStarted started(RunKind kind, Optional<Branching> branching) {
    return started(kind, branching, Map.of());
  }

  private static RunStarted started(
      RunKind kind, Optional<Branching> branching, Map<String, String> changes) {
    DatasetUse dataset =
        new DatasetUse(
            "mnist",
            digest(3),
            new DatasetUse.Split(7, 2, 1),
            new DatasetUse.Normalization(0.1307, 0.3081));
    Plan plan = new Plan(Specs.lenet().with(Map.of("levels", 1)).with(changes), digest(4), dataset);
    return new RunStarted(kind, 1, branching, Optional.empty(), plan, here());
  }

  static WeightsInitialized initialized(int level) {
    return new WeightsInitialized(new Level(level), set(10), set(20 + level), layers(level));
  }

  static LevelTrained trained(int level) {
    Score score = new Score(9, 10);
    TrainedSets sets =
        new TrainedSets(
            set(30 + level),
            set(40 + level),
            set(50 + level),
            Optional.empty(),
            new Tables(digest(60 + level), digest(70 + level)));
    Outcome outcome = new Outcome(3, new Scores(score, score, score), score);
    return new LevelTrained(new Level(level), new Steps(0, 5), sets, outcome);
  }

  static MaskPruned pruned(int level) {
    return new MaskPruned(new Level(level), digest(30), set(20 + level), layers(level));
  }

  static WeightsRewound rewound(int level) {
    return new WeightsRewound(new Level(level), 2, set(80 + level), Optional.of(set(90 + level)));
  }

  static WeightsTreated treated(int level) {
    return new WeightsTreated(
        new Level(level), 0, new Treatment("kept", digest(30)), set(80 + level), Optional.empty());
  }

  static TicketMade made(int level) {
    TicketSets sets = new TicketSets(set(10), set(20 + level), Optional.empty());
    return new TicketMade(new Level(level), 0, sets, layers(level));
  }

  static RunInterrupted interrupted() {
    return new RunInterrupted(new Level(0), 3, "signal");
  }

  static RunResumed resumed() {
    return new RunResumed(new Level(0), 3, here());
  }

  static RunFailed failed() {
    return new RunFailed(
        new Level(0), OptionalLong.of(3), Optional.of(HIDDEN), "a loss is not finite");
  }

  static RunFinished finished(int levels) {
    return new RunFinished(levels);
  }

  /** Half of the hidden and all of the output weights are kept at level 1. */
  static List<LayerCount> layers(int level) {
    long hidden = level == 0 ? 4 : 2;
    return List.of(
        new LayerCount(HIDDEN, new Density(hidden, 4)), new LayerCount(OUTPUT, new Density(6, 6)));
  }

  static SetDigest set(int number) {
    return new SetDigest(digest(number), List.of(new NamedDigest(HIDDEN, digest(number + 100))));
  }

  static Digest digest(int number) {
    return new Digest(String.format(Locale.ROOT, "%064x", number));
  }

  private static Environment here() {
    return new Environment(new TreeMap<>(Map.of("java", "17")));
  }

  static List<RunEvent> followedBy(List<RunEvent> history, RunEvent event) {
    List<RunEvent> more = new ArrayList<>(history);
    more.add(event);
    return more;
  }
}
