package org.lth.workbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.branch.BranchRequest;
import org.lth.workbench.branch.RandomReinit;
import org.lth.workbench.catalog.BranchAddress;
import org.lth.workbench.catalog.BranchPlans;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.document.RunDetailView;
import org.lth.workbench.document.RunsView;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.engine.TrainingEngines;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.RunOrder;
import org.lth.workbench.preset.AssembledSpec;
import org.lth.workbench.preset.SpecAssembly;
import org.lth.workbench.preset.SpecLayer;
import org.lth.workbench.preset.SpecRequest;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.SpecKeys;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts runs. */
@Command(
    name = "start",
    description = {
      "Runs magnitude pruning with rewinding to the end.",
      "With no option: a demonstration on 10,000 real MNIST digits in about a minute,"
          + " with a random-reinit control of its last ticket."
    },
    footer = {
      "",
      "Example:",
      "  workbench start",
      "  workbench start --preset frankle2019-lenet --dataset mnist-10k \\",
      "    --levels 7 --set training.steps=5000it"
    })
final class StartCommand extends HomeCommand implements StopsByItself {
  @Option(
      names = "--preset",
      paramLabel = "P",
      description = "The recipe to begin with; `presets` lists them (default: demo).")
  private @Nullable String preset;

  @Option(
      names = "--spec",
      paramLabel = "FILE",
      description = "A YAML or JSON file of keys, over the preset.")
  private @Nullable Path file;

  @Option(
      names = "--dataset",
      paramLabel = "D",
      description = "A data set; `data list` lists them.")
  private @Nullable String dataset;

  @Option(names = "--levels", paramLabel = "N", description = "The last level; level 0 is dense.")
  private @Nullable String levels;

  @Option(names = "--seed", paramLabel = "S", description = "Seed of the run, 0 to 2^53-1.")
  private @Nullable String seed;

  @Option(
      names = "--replicates",
      paramLabel = "R",
      description = "Independent runs with seeds S, S+1, ... (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private int replicates;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      completionCandidates = KeyNames.class,
      description = "Any key of the specification; `presets --keys` lists them.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--no-control",
      description = "Leave out the demonstration's random-reinit control.")
  private boolean noControl;

  /** Restricts a worker to one of several; other workers execute the rest. */
  @Option(names = "--replicate", hidden = true, description = "Only this replicate.")
  private @Nullable Integer only;

  @Mixin private WorkersOption workers = new WorkersOption();

  @Mixin private MirrorOption mirror = new MirrorOption();

  @Override
  HomeUse use() {
    return HomeUse.MAKES;
  }

  @Override
  int run(Workbench workbench, Console console) {
    checkReplicates();
    // What is wrong with the request is said once, before any worker begins.
    AssembledSpec assembled = assembled(workbench);
    workbench.experiments().checkShrinks(assembled.spec());
    int processes = workers.processes(replicates);
    if (only == null && processes > 1) {
      return new Workers(console, WorkersOption.each(spec(), "--replicate", 1, replicates))
          .execute(processes, isJson());
    }
    return mirror.begin(workbench, console).during(() -> train(assembled, workbench, console));
  }

  private void checkReplicates() {
    if (replicates < 1) {
      throw new WorkbenchException(
          WorkbenchException.Kind.BAD_INPUT,
          Problem.what("an option has a value that it cannot take")
              .where("--replicates")
              .expected("a whole number of at least 1")
              .actual(Integer.toString(replicates))
              .next("see `workbench start --help`"));
    }
  }

  private int train(AssembledSpec first, Workbench workbench, Console console) {
    List<StoredRun> made = new ArrayList<>();
    int begin = only == null ? 1 : only;
    int end = only == null ? replicates : only;
    for (int replicate = begin; replicate <= end; replicate++) {
      AssembledSpec assembled = replicate(first, replicate, workbench);
      StoredRun trunk = start(assembled, replicate, workbench);
      made.add(trunk);
      Optional<StoredRun> control =
          isDemo(assembled) ? Optional.of(control(trunk, workbench)) : Optional.empty();
      control.ifPresent(made::add);
      if (!isJson()) {
        console.line(RunText.heading(trunk));
        console.line("");
        LevelRows.print(workbench.catalog().levels(trunk), console);
        console.line("");
        console.line(advice(trunk));
      }
    }
    if (isJson()) {
      List<?> views = made.stream().map(run -> RunDetailView.of(run, workbench.catalog())).toList();
      console.json(views.size() == 1 ? views.get(0) : new RunsView<>(views));
    }
    return DONE;
  }

  private boolean isDemo(AssembledSpec assembled) {
    return !noControl
        && assembled.preset().equals(Optional.of(SpecAssembly.DEFAULT_PRESET))
        && assembled.spec().lastLevel().number() > 0;
  }

  private AssembledSpec assembled(Workbench workbench) {
    AssembledSpec first = workbench.assembly().assemble(request(List.of()));
    KnownData.require(first.spec().dataset(), workbench);
    requireSeeds(first.spec().seed());
    return first;
  }

  /** Replicate r has seed S + r − 1, for every purpose whose seed was not given by itself. */
  private AssembledSpec replicate(AssembledSpec first, int replicate, Workbench workbench) {
    if (replicate == 1) {
      return first;
    }
    long ownSeed = first.spec().seed().replicate(replicate).value();
    return workbench
        .assembly()
        .assemble(request(List.of(SpecLayer.ofFlag("--replicates", SpecKeys.SEED, ownSeed))));
  }

  private void requireSeeds(Seed seed) {
    if (!seed.hasReplicates(replicates)) {
      throw new WorkbenchException(
          WorkbenchException.Kind.BAD_INPUT,
          Problem.what("a replicate would have no seed")
              .where("--seed, --replicates")
              .expected("a last seed of at most " + Seed.MAX + ", which is 2^53-1")
              .actual("seed " + seed + " and " + replicates + " replicates")
              .next("use a smaller --seed"));
    }
  }

  private SpecRequest request(List<SpecLayer> last) {
    List<SpecLayer> layers = new ArrayList<>();
    layers.add(SpecLayer.ofAssignments(settings));
    addFlag(layers, "--dataset", "dataset", dataset);
    addFlag(layers, "--levels", "levels", levels);
    addFlag(layers, "--seed", SpecKeys.SEED, seed);
    layers.addAll(last);
    return new SpecRequest(Optional.ofNullable(preset), Optional.ofNullable(file), layers);
  }

  private static void addFlag(
      List<SpecLayer> layers, String flag, String key, @Nullable String value) {
    if (value != null) {
      layers.add(SpecLayer.ofFlag(flag, key, value));
    }
  }

  /** As many runs as are looked through for an equal one. */
  private static final int TWINS_AMONG = 1000;

  /** A run of one specification and seed gives the same bits each time, so one may be enough. */
  private void noteTwin(ExperimentSpec spec, Workbench workbench) {
    workbench.table().newest(TWINS_AMONG).rows().stream()
        .map(row -> row.line())
        .filter(line -> line.recipe().kind().equals(RunKind.TRUNK))
        .filter(line -> line.recipe().seed().equals(spec.seed().toString()))
        .filter(line -> line.recipe().model().equals(spec.model()))
        .filter(line -> isOf(spec, workbench.catalog().run(line.run())))
        .findFirst()
        .ifPresent(
            line ->
                console()
                    .plainNote(
                        "note: run "
                            + line.run()
                            + " has this very specification and seed, so this one will have the"
                            + " same results; use --seed for others"));
  }

  /** An engine that was left open is decided when a run begins. */
  private static boolean isOf(ExperimentSpec spec, StoredRun other) {
    ExperimentSpec recorded = other.state().started().plan().spec();
    return recorded.equals(
        spec.engine().equals(TrainingEngines.AUTO)
            ? spec.with(Map.of("engine", recorded.engine()))
            : spec);
  }

  private StoredRun start(AssembledSpec assembled, int replicate, Workbench workbench) {
    noteTwin(assembled.spec(), workbench);
    try (Progress progress = new Progress(console(), "training")) {
      ExperimentSpec spec = assembled.spec();
      RunId run =
          workbench
              .experiments()
              .start(
                  RunOrder.trunk(spec, assembled.preset(), replicate),
                  workbench.reporting(progress));
      return workbench.catalog().run(run);
    }
  }

  private StoredRun control(StoredRun trunk, Workbench workbench) {
    Level last = trunk.state().started().plan().spec().lastLevel();
    BranchAddress ticket =
        new BranchAddress(trunk.run().value(), Optional.of(last), Optional.empty());
    RunOrder order =
        new BranchPlans(workbench.tickets()).plan(ticket, BranchRequest.of(new RandomReinit()), 0);
    try (Progress progress = new Progress(console(), "control")) {
      RunId run = workbench.experiments().start(order, workbench.reporting(progress));
      return workbench.catalog().run(run);
    }
  }

  private static String advice(StoredRun trunk) {
    return "Intervals are 95 % binomial (Wilson) intervals of one test set. One run is an"
        + " illustration, not a verdict:\n"
        + "a claim needs replicates and several controls.\n"
        + "Next: workbench replay "
        + trunk.run()
        + "    (executes every step again and compares the bits)";
  }
}
