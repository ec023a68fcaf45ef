package org.lth.workbench.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.Extent;
import org.lth.workbench.domain.LayerCount;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.NamedDigest;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.Score;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.DatasetUse;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.event.HomeEvent;
import org.lth.workbench.event.MaskScope;
import org.lth.workbench.event.Parent;
import org.lth.workbench.event.Plan;
import org.lth.workbench.event.RewindPoint;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.StudyEvent;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.event.TicketSets;
import org.lth.workbench.event.Treatment;
import org.lth.workbench.event.Variation;
import org.lth.workbench.event.WorkbenchEvent;
import org.lth.workbench.identity.ContentDigests;
import org.lth.workbench.identity.Sha256;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * One or more of every event, by the names of their golden files. Digests are those of words, so
 * that a person can tell where each comes from.
 */
public final class EventSamples {
  public static final RunId RUN = RunId.of(1_780_000_000_000L, 7);

  private static final List<String> PRUNABLE = List.of("fc1.weight", "fc2.weight", "fc3.weight");
  private static final long[] TOTALS = {235_200, 30_000, 1_000};

  private EventSamples() {}

  /** Every event, with each optional part both present and absent. */
  public static Map<String, WorkbenchEvent> all() {
    Map<String, WorkbenchEvent> samples = new LinkedHashMap<>();
    samples.put("run-started-trunk", started(2));
    samples.put("run-started-branch", startedBranch());
    samples.put("run-started-later-keys", startedWithLaterKeys());
    samples.put("run-started-branch-noise", startedVariation(new RunKind("noise"), noise()));
    samples.put(
        "run-started-branch-transplant", startedVariation(new RunKind("transplant"), donated()));
    samples.put(
        "run-started-branch-continue", startedVariation(new RunKind("continue"), goingOn()));
    samples.put("weights-initialized", initialized());
    samples.put("level-trained", trained(0));
    samples.put("level-trained-rewind-point", trainedWithRewindPoint());
    samples.put("mask-pruned", pruned(1, 188_160, 24_000, 900));
    samples.put("weights-rewound-fresh", rewound(1));
    samples.put(
        "weights-rewound-optimizer",
        new RunEvent.WeightsRewound(
            new Level(1),
            500,
            set("w500@1", "fc1.weight"),
            Optional.of(set("o500@1", "fc1.weight/m"))));
    samples.put("weights-treated", treated(Optional.empty()));
    samples.put("weights-treated-optimizer", treated(Optional.of(set("oT@1", "fc1.weight/m"))));
    samples.put("ticket-made", made(Optional.empty()));
    samples.put("ticket-made-optimizer", made(Optional.of(set("o500@3", "fc1.weight/m"))));
    samples.put("run-interrupted", new RunEvent.RunInterrupted(new Level(1), 1_234, "signal"));
    samples.put("run-resumed", new RunEvent.RunResumed(new Level(1), 1_200, environment()));
    samples.put(
        "run-failed-in-training",
        new RunEvent.RunFailed(
            new Level(2),
            OptionalLong.of(17),
            Optional.of(new TensorName("fc1.weight/m")),
            "\"fc1.weight/m\" is not finite: NaN \u2014 \\ at\nstep 17"));
    samples.put(
        "run-failed-between",
        new RunEvent.RunFailed(
            new Level(2), OptionalLong.empty(), Optional.empty(), "a layer is empty"));
    samples.put("run-finished", new RunEvent.RunFinished(3));
    samples.put(
        "run-replayed", new HomeEvent.RunReplayed(RUN, Sha256.of("head"), "IDENTICAL", 4_500));
    samples.put(
        "run-mirrored", new HomeEvent.RunMirrored(RUN, Sha256.of("head"), "http://localhost:5000"));
    samples.put("home-verified", new HomeEvent.HomeVerified(120, 48, 0));
    samples.put(
        "dataset-imported",
        new HomeEvent.DatasetImported("mnist-10k", Sha256.of("mnist-10k"), "embedded"));
    samples.put(
        "space-collected",
        new HomeEvent.SpaceCollected(
            new Extent(12, 6_291_456), new Extent(8, 4_194_304), new Extent(1, 1_000)));
    samples.put(
        "run-imported-whole",
        new HomeEvent.RunImported(
            RUN,
            Sha256.of("head"),
            new HomeEvent.Versions(1, 12),
            HistoryPart.WHOLE,
            new HomeEvent.Origin(Sha256.of("bundle"), Optional.of(Sha256.of("signer")))));
    samples.put(
        "run-imported-prefix",
        new HomeEvent.RunImported(
            RUN,
            Sha256.of("ticket"),
            new HomeEvent.Versions(4, 5),
            HistoryPart.PREFIX,
            new HomeEvent.Origin(Sha256.of("bundle"), Optional.empty())));
    addStudies(samples);
    return samples;
  }

  private static void addStudies(Map<String, WorkbenchEvent> samples) {
    samples.put("study-started", new StudyEvent.StudyStarted(studyPlan(5)));
    samples.put("study-extended", new StudyEvent.StudyExtended(studyPlan(6)));
    samples.put("cell-started", new StudyEvent.CellStarted("2/random-reinit@3#1", RUN));
    samples.put("cell-finished", new StudyEvent.CellFinished("2/trunk", RUN, Sha256.of("head")));
    samples.put(
        "cell-failed-in-training",
        new StudyEvent.CellFailed("2/trunk", Optional.of(RUN), "a weight is not finite"));
    samples.put(
        "cell-failed-before",
        new StudyEvent.CellFailed(
            "2/random-reinit@3#1", Optional.empty(), "its trunk never trained level 3"));
    samples.put("task-submitted", new StudyEvent.TaskSubmitted("2/trunk", RUN, 2, "slurm:gpu"));
    samples.put("task-placed", new StudyEvent.TaskPlaced("2/trunk", RUN, 2, "node-17"));
    samples.put(
        "task-interrupted", new StudyEvent.TaskInterrupted("2/trunk", RUN, 2, new Level(3), 1_234));
    samples.put(
        "task-failed",
        new StudyEvent.TaskFailed(
            "2/trunk",
            RUN,
            2,
            "it left no result",
            List.of("error: no space left", "  next: make some")));
  }

  /** A study of controls with and without settings of their own. */
  public static StudyPlan studyPlan(int replicates) {
    return new StudyPlan(
        new StudyName("lenet-small"),
        "Do tickets win?",
        new StudyPlan.Base(Optional.of("demo"), spec(7), replicates),
        List.of(
            new StudyPlan.Controls(
                new RunKind("random-reinit"),
                List.of(new Level(1), new Level(3)),
                3,
                new TreeMap<>()),
            new StudyPlan.Controls(
                new RunKind("random-reinit"),
                List.of(new Level(7)),
                1,
                new TreeMap<>(Map.of("training.learningRate", "1.2e-4")))));
  }

  /** A run of levels 0 to 2 that was interrupted once, with the paper's counts. */
  public static List<RunEvent> threeLevels() {
    return List.of(
        started(2),
        initialized(),
        trained(0),
        pruned(1, 188_160, 24_000, 900),
        rewound(1),
        trained(1),
        pruned(2, 150_528, 19_200, 810),
        rewound(2),
        new RunEvent.RunInterrupted(new Level(2), 800, "signal"),
        new RunEvent.RunResumed(new Level(2), 800, environment()),
        trained(2),
        new RunEvent.RunFinished(3));
  }

  /** A complete specification with values of every type. */
  public static ExperimentSpec spec(int levels) {
    Map<String, Object> values = new TreeMap<>();
    values.put("model", "lenet-300-100");
    values.put("dataset", "mnist-10k");
    values.put("levels", levels);
    values.put("initialization", "glorot-normal");
    values.put("training.steps", "1500it");
    values.put("training.batchSize", 60);
    values.put("training.optimizer", "adam");
    values.put("training.learningRate", 1.2e-3);
    values.put("training.schedule", "constant");
    values.put("training.momentum", 0);
    values.put("training.weightDecay", 0);
    values.put("training.beta1", 0.9);
    values.put("training.beta2", 0.999);
    values.put("training.epsilon", 1e-8);
    values.put("pruning.strategy", "magnitude");
    values.put("pruning.scope", "layer");
    values.put("pruning.schedule", "iterative");
    values.put("pruning.rates.fc", 0.2);
    values.put("pruning.rates.output", 0.1);
    values.put("pruning.counting", "paper2019");
    values.put("rewinding.to", "0it");
    values.put("rewinding.optimizer", "fresh");
    values.put("evaluation.every", 100);
    values.put("checkpoint.every", 30);
    values.put("seeds.root", 0);
    values.put("seeds.init", 0);
    values.put("seeds.order", 9_007_199_254_740_991L);
    values.put("engine", "djl");
    values.put("device", "cpu");
    values.put("replay.tolerance", 0.005);
    return ExperimentSpec.of(values);
  }

  private static RunEvent.RunStarted started(int levels) {
    return new RunEvent.RunStarted(
        RunKind.TRUNK, 1, Optional.empty(), Optional.of("demo"), plan(levels), environment());
  }

  /** A specification that says something by keys which the first ones lacked. */
  private static RunEvent.RunStarted startedWithLaterKeys() {
    ExperimentSpec spec =
        spec(1)
            .with(Map.of("training.warmup", "20it", "training.dropout", 0.5, "seeds.dropout", 3));
    Plan plan = new Plan(spec, SpecId.of(spec), plan(1).dataset());
    return new RunEvent.RunStarted(
        RunKind.TRUNK, 1, Optional.empty(), Optional.empty(), plan, environment());
  }

  private static RunEvent.RunStarted startedBranch() {
    Branching branching =
        new Branching(
            new Parent(RUN, 5, Sha256.of("parent")), new Level(3), Sha256.of("mask@3"), 2);
    return new RunEvent.RunStarted(
        new RunKind("random-reinit"),
        4,
        Optional.of(branching),
        Optional.empty(),
        plan(7),
        environment());
  }

  private static RunEvent.RunStarted startedVariation(RunKind kind, Variation variation) {
    Branching branching =
        new Branching(
            new Parent(RUN, 5, Sha256.of("parent")),
            new Level(3),
            Sha256.of("mask@3"),
            1,
            Optional.of(variation));
    return new RunEvent.RunStarted(
        kind, 1, Optional.of(branching), Optional.empty(), plan(7), environment());
  }

  private static Variation noise() {
    return new Variation(
        new Seed(9_007_199_254_740_991L),
        new Variation.Start(0, Sha256.of("w0@3"), Optional.empty()),
        new Variation.Settings(Optional.of(2.0), Optional.empty()),
        Optional.empty(),
        Optional.empty());
  }

  private static Variation donated() {
    return new Variation(
        new Seed(0),
        new Variation.Start(500, Sha256.of("w500"), Optional.of(Sha256.of("o500"))),
        new Variation.Settings(Optional.empty(), Optional.of(MaskScope.EVEN)),
        Optional.of(new Parent(RunId.of(1_780_000_000_001L, 8), 3, Sha256.of("donor"))),
        Optional.empty());
  }

  private static Variation goingOn() {
    return new Variation(
        new Seed(1),
        new Variation.Start(1_500, Sha256.of("wT@3"), Optional.of(Sha256.of("oT@3"))),
        Variation.Settings.NONE,
        Optional.empty(),
        Optional.of(
            new Variation.Inherited(
                new Variation.Start(500, Sha256.of("w500"), Optional.empty()), Sha256.of("w0"))));
  }

  private static RunEvent.WeightsTreated treated(Optional<SetDigest> optimizer) {
    return new RunEvent.WeightsTreated(
        new Level(1),
        1_500,
        new Treatment("continued", Sha256.of("wT@0")),
        set("wT@0 masked", "fc1.weight", "fc1.bias"),
        optimizer);
  }

  private static RunEvent.TicketMade made(Optional<SetDigest> optimizer) {
    return new RunEvent.TicketMade(
        new Level(3),
        500,
        new TicketSets(set("w500@3", "fc1.weight", "fc1.bias"), masks("mask@3"), optimizer),
        layers(120_422, 15_360, 729));
  }

  private static Plan plan(int levels) {
    DatasetUse dataset =
        new DatasetUse(
            "mnist-10k",
            Sha256.of("mnist-10k"),
            new DatasetUse.Split(7_000, 1_000, 2_000),
            new DatasetUse.Normalization(0.1307, 0.3081));
    return new Plan(spec(levels), SpecId.of(spec(levels)), dataset);
  }

  private static Environment environment() {
    TreeMap<String, String> fields = new TreeMap<>();
    fields.put("engine", "PyTorch 2.7.1");
    fields.put("java.version", "17.0.12");
    fields.put("cpu", "made up, 2 cores");
    return new Environment(fields);
  }

  private static RunEvent.WeightsInitialized initialized() {
    return new RunEvent.WeightsInitialized(
        Level.DENSE, set("w0", "fc1.weight", "fc1.bias"), masks("mask@0"), layers(TOTALS));
  }

  private static RunEvent.LevelTrained trained(int level) {
    return trained(level, Optional.empty());
  }

  private static RunEvent.LevelTrained trainedWithRewindPoint() {
    return trained(
        0,
        Optional.of(new RewindPoint(500, set("w500", "fc1.weight"), set("o500", "fc1.weight/m"))));
  }

  private static RunEvent.LevelTrained trained(int level, Optional<RewindPoint> rewind) {
    RunEvent.TrainedSets sets =
        new RunEvent.TrainedSets(
            set("wT@" + level, "fc1.weight", "fc1.bias"),
            set("oT@" + level, "fc1.weight/m", "fc1.weight/v"),
            set("wE@" + level, "fc1.weight", "fc1.bias"),
            rewind,
            new RunEvent.Tables(Sha256.of("metrics@" + level), Sha256.of("timing@" + level)));
    RunEvent.Scores scores =
        new RunEvent.Scores(
            new Score(6_990 + level, 7_000),
            new Score(960 + level, 1_000),
            new Score(1_920 + level, 2_000));
    return new RunEvent.LevelTrained(
        new Level(level),
        new RunEvent.Steps(0, 1_500),
        sets,
        new RunEvent.Outcome(700 + 100L * level, scores, new Score(1_910 + level, 2_000)));
  }

  private static RunEvent.MaskPruned pruned(int level, long... kept) {
    return new RunEvent.MaskPruned(
        new Level(level), Sha256.of("wT@" + (level - 1)), masks("mask@" + level), layers(kept));
  }

  private static RunEvent.WeightsRewound rewound(int level) {
    return new RunEvent.WeightsRewound(
        new Level(level), 0, set("w0@" + level, "fc1.weight", "fc1.bias"), Optional.empty());
  }

  private static SetDigest masks(String word) {
    return set(word, PRUNABLE.toArray(String[]::new));
  }

  private static SetDigest set(String word, String... names) {
    List<NamedDigest> parts = new ArrayList<>();
    for (String name : names) {
      parts.add(new NamedDigest(new TensorName(name), Sha256.of(word + " " + name)));
    }
    return ContentDigests.ofParts(parts);
  }

  private static List<LayerCount> layers(long... kept) {
    List<LayerCount> layers = new ArrayList<>();
    for (int i = 0; i < kept.length; i++) {
      layers.add(new LayerCount(new TensorName(PRUNABLE.get(i)), new Density(kept[i], TOTALS[i])));
    }
    return layers;
  }
}
