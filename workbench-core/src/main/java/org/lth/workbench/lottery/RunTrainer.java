package org.lth.workbench.lottery;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.DatasetSource;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.engine.TrainingEngine;
import org.lth.workbench.engine.TrainingEngines;
import org.lth.workbench.engine.TrainingRequest;
import org.lth.workbench.engine.TrainingSession;
import org.lth.workbench.engine.TrainingTask;
import org.lth.workbench.event.DatasetUse;
import org.lth.workbench.event.RunEvent.RunFailed;
import org.lth.workbench.event.RunEvent.RunInterrupted;
import org.lth.workbench.event.RunEvent.Steps;
import org.lth.workbench.event.RunState;
import org.lth.workbench.event.Variation;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Parameter;
import org.lth.workbench.network.Signal;
import org.lth.workbench.pruning.PlannedCounts;
import org.lth.workbench.pruning.PruningRefused;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.InvalidSpec;
import org.lth.workbench.vocabulary.Vocabulary;

/**
 * Where runs are executed: data, engine and a watch. The run's log and the store of its snapshots
 * come from outside, so that a replay can use private ones.
 *
 * @param datasets by name
 * @param engines that train
 * @param vocabulary of specifications
 * @param ticker for the timing tables
 */
public record RunTrainer(
    DatasetSource datasets, TrainingEngines engines, Vocabulary vocabulary, Ticker ticker) {
  /**
   * Makes ready what a recorded run is executed with.
   *
   * @throws WorkbenchException if model, data or durations do not fit
   */
  public PreparedRun prepare(ExperimentSpec spec) {
    SplitDataset data = data(spec);
    return prepared(spec, data, network(spec, data.dataset()));
  }

  /**
   * Makes ready what a new run is executed with. Its engine becomes one by name: what is fastest
   * may change from version to version, and a run's specification must not.
   *
   * @throws WorkbenchException if model, data, engine or durations do not fit
   */
  public PreparedRun prepareNew(ExperimentSpec spec) {
    SplitDataset data = data(spec);
    Network network = network(spec, data.dataset());
    String engine = engines.resolved(spec.engine(), new TrainingRequest(spec, network, data));
    return prepared(spec.with(Collections.singletonMap("engine", engine)), data, network);
  }

  private PreparedRun prepared(ExperimentSpec spec, SplitDataset data, Network network) {
    vocabulary.strategies().check(spec.pruning());
    engines.check(new TrainingRequest(spec, network, data));
    return new PreparedRun(spec, data, network);
  }

  /**
   * Checks that each level that is to be trained prunes something.
   *
   * @param before the masks of the level before the first one; none for a run from the dense level
   * @throws InvalidSpec if a level would train what the level before it trained
   */
  void checkShrinks(ExperimentSpec spec, Optional<MaskSet> before, List<Level> levels) {
    Network network = network(spec);
    new PlannedCounts(spec.pruning(), network)
        .firstIdle(before.orElseGet(network::denseMasks), levels)
        .ifPresent(
            idle -> {
              throw new InvalidSpec(
                  Problem.what("a level would prune nothing")
                      .where("level " + idle.level())
                      .expected("fewer weights than the " + idle.kept() + " of the level before")
                      .actual("as many, with " + rates(spec))
                      .next("use higher rates or fewer levels; levels=0 trains the dense network"));
            });
  }

  private static String rates(ExperimentSpec spec) {
    return spec.values().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("pruning.rates."))
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(joining(", "));
  }

  /** What a run of an experiment sees of its data set, with the set's own fingerprint. */
  public SplitDataset data(ExperimentSpec spec) {
    return PreparedData.of(datasets.load(spec.dataset()), spec);
  }

  /**
   * Checks that a branch can be trained as its specification says.
   *
   * @param start where its weights come from
   * @param weights of that start
   * @throws RunRefused if the weights are of another network, or no step would be taken
   */
  static void checkStart(PreparedRun prepared, Variation.Start start, TensorSet weights) {
    ExperimentSpec spec = prepared.spec();
    for (Parameter parameter : prepared.network().parameters()) {
      boolean isThere =
          weights.contains(parameter.name())
              && weights.get(parameter.name()).shape().equals(parameter.shape());
      if (!isThere) {
        throw otherNetwork(spec, parameter);
      }
    }
    Steps steps = prepared.schedule().stepsFrom(start.step());
    if (steps.from() >= steps.to()) {
      throw new RunRefused(
          WorkbenchException.Kind.BAD_INPUT,
          Problem.what("the branch would not take a single step")
              .where("training.steps")
              .expected("an end behind step " + steps.from())
              .actual(spec.training().steps().toString())
              .next("use a larger training.steps"));
    }
  }

  private static RunRefused otherNetwork(ExperimentSpec spec, Parameter parameter) {
    return new RunRefused(
        WorkbenchException.Kind.BAD_INPUT,
        Problem.what("the ticket's weights do not fit the network")
            .where(parameter.name().value())
            .expected("the shape " + parameter.shape().extents())
            .actual("another shape, or no such tensor, in the ticket")
            .next("use a data set of the images and classes that the ticket has: " + spec.model()));
  }

  /** The network of an experiment, with as many inputs and classes as its data set has. */
  public Network network(ExperimentSpec spec) {
    return network(spec, datasets.load(spec.dataset()));
  }

  /** The engine that an experiment asks for. */
  public TrainingEngine engine(ExperimentSpec spec) {
    return engines.named(spec.engine(), spec.device());
  }

  /**
   * What an experiment is executed on here: the engine, which is loaded, and the plug-ins that it
   * uses.
   */
  public Environment environment(ExperimentSpec spec, EnvironmentSource source) {
    TrainingEngine engine = engine(spec);
    return source.describe(engine).with(vocabulary.used(spec, engine));
  }

  /**
   * Executes levels of a run and records them.
   *
   * @param prepared what it is executed with
   * @param stores of what comes out
   * @param levels of those that the run plans
   * @throws RunStopped if the observer asked for it; the interruption is recorded
   * @throws InvariantBroken if the run failed; the failure is recorded
   */
  public void execute(RunLog log, PreparedRun prepared, RunStores stores, List<Level> levels) {
    withRun(log, prepared, stores, run -> recordingFailures(log, run, levels));
  }

  /**
   * Makes the ticket of a run's next level without training it, as far as that is not recorded yet.
   *
   * @param prepared what it is executed with
   * @param stores of what comes out
   * @param level the first that is not trained
   */
  public void makeTicket(RunLog log, PreparedRun prepared, RunStores stores, Level level) {
    withRun(log, prepared, stores, run -> run.begin(level));
  }

  private void withRun(
      RunLog log, PreparedRun prepared, RunStores stores, Consumer<LotteryRun> execution) {
    ExperimentSpec spec = prepared.spec();
    checkSameData(log.state().started().plan().dataset(), prepared.use().fingerprint());
    TrainingTask task = new TrainingTask(prepared.network(), prepared.data(), spec.training());
    try (TrainingSession session = engine(spec).open(task)) {
      ScoringExamples examples = new ScoringExamples(prepared.data(), spec.seed());
      LotteryRun run =
          new LotteryRun(
              log,
              prepared.network(),
              stores,
              new LotteryRun.LevelTraining(
                  new LevelTrainer(session, prepared.schedule(), ticker),
                  prepared.schedule(),
                  log.observer(),
                  examples::examples),
              vocabulary.strategies());
      execution.accept(run);
      if (log.state().ending() != RunState.Ending.OPEN) {
        stores.checkpoints().ifPresent(keeper -> keeper.drop(log.run()));
      }
    }
  }

  private static void recordingFailures(RunLog log, LotteryRun run, List<Level> levels) {
    try {
      run.execute(levels);
    } catch (StopRequested stop) {
      Level level = currentLevel(log);
      log.record(new RunInterrupted(level, stop.goesOnFrom(), "asked to stop"));
      throw new RunStopped(log.run(), level, stop.reached());
    } catch (InvariantBroken broken) {
      log.record(new RunFailed(currentLevel(log), broken.step(), broken.tensor(), reason(broken)));
      throw broken;
    } catch (PruningRefused refused) {
      log.record(
          new RunFailed(
              currentLevel(log), OptionalLong.empty(), Optional.empty(), reason(refused)));
      throw refused;
    }
  }

  private static String reason(WorkbenchException failure) {
    return failure.problem().what() + " (" + failure.problem().where() + ")";
  }

  private static Level currentLevel(RunLog log) {
    return log.state()
        .lastLevel()
        .map(state -> state.level())
        .orElse(log.state().plannedLevels().get(0));
  }

  private Network network(ExperimentSpec spec, Dataset dataset) {
    ImageSet.Geometry image = dataset.images().train().geometry();
    Signal input = new Signal(image.channels(), image.height(), image.width());
    return vocabulary.networks().named(spec.model(), input, dataset.classes());
  }

  /**
   * Checks that a run's data set is what it was.
   *
   * @param recorded by the run
   * @param here fingerprint of the data set of that name
   * @throws RunRefused if it is not
   */
  public static void checkSameData(DatasetUse recorded, Digest here) {
    if (!recorded.fingerprint().equals(here)) {
      throw new RunRefused(
          WorkbenchException.Kind.REFUSED,
          Problem.what("the data set is not the one that the run began with")
              .where("data set " + recorded.name())
              .expected(recorded.fingerprint().toString())
              .actual(here.toString())
              .next("import the original data under the name " + recorded.name()));
    }
  }
}
