package org.lth.workbench.lottery;

import com.google.inject.Guice;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.DatasetSource;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.engine.FakeTrainingEngine;
import org.lth.workbench.engine.TinyTask;
import org.lth.workbench.engine.TrainingEngine;
import org.lth.workbench.engine.TrainingEngines;
import org.lth.workbench.event.RunOrder;
import org.lth.workbench.home.OneProcessLocks;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.home.SweepLock;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.EventStreams;
import org.lth.workbench.journal.InMemoryEventJournal;
import org.lth.workbench.journal.json.JsonCodecModule;
import org.lth.workbench.replay.Replay;
import org.lth.workbench.snapshot.InMemorySnapshotStore;
import org.lth.workbench.snapshot.PrivateSnapshots;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.vocabulary.Vocabulary;

/**
 * Everything that runs need, in memory, with an engine in plain Java and a task that is trained in
 * milliseconds.
 */
public final class TinyExperiments {
  public final EventJournal journal = new InMemoryEventJournal();
  public final EventCodec codec =
      Guice.createInjector(new JsonCodecModule()).getInstance(EventCodec.class);
  public final InMemorySnapshotStore snapshots = new InMemorySnapshotStore();
  public final InMemoryCheckpoints checkpoints = new InMemoryCheckpoints();
  public final Locks locks = new Locks();

  private final AtomicLong clock = new AtomicLong();
  private final AtomicLong names = new AtomicLong();
  private final TrainingEngine engine;
  private Vocabulary vocabulary = Vocabulary.builtIn();
  private final Environment environment;
  private final Dataset dataset;

  public TinyExperiments() {
    this(new FakeTrainingEngine(), new Environment(new TreeMap<>(Map.of("machine", "one"))));
  }

  public TinyExperiments(TrainingEngine engine, Environment environment) {
    this(engine, environment, TinyTask.DATA.dataset());
  }

  /** The same with other data. */
  public TinyExperiments(TrainingEngine engine, Environment environment, Dataset dataset) {
    this.engine = engine;
    this.environment = environment;
    this.dataset = dataset;
  }

  /** A complete specification of a short experiment; changes are laid over it. */
  public static ExperimentSpec spec(Map<String, ?> changes) {
    Map<String, Object> values = new TreeMap<>();
    values.put("model", "mlp-13-7");
    values.put("dataset", "tiny");
    values.put("levels", 3);
    values.put("initialization", "glorot-normal");
    values.put("training.steps", "40it");
    values.put("training.batchSize", 15);
    values.put("training.optimizer", "adam");
    values.put("training.learningRate", 0.01);
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
    values.put("evaluation.every", 8);
    values.put("checkpoint.every", 0);
    values.put("seeds.root", 1);
    values.put("seeds.init", 1);
    values.put("seeds.order", 1);
    values.put("engine", "djl");
    values.put("device", "cpu");
    values.put("replay.tolerance", 0.005);
    values.putAll(changes);
    return ExperimentSpec.of(values);
  }

  public static RunOrder trunk(Map<String, ?> changes) {
    return RunOrder.trunk(spec(changes), Optional.empty(), 1);
  }

  public EventStreams streams() {
    InstantSource source = () -> Instant.ofEpochMilli(clock.addAndGet(7));
    return new EventStreams(journal, codec, source);
  }

  public RunTrainer runTrainer() {
    return tiny(engine);
  }

  public RunTrainer tiny(TrainingEngine otherEngine) {
    TrainingEngines engines =
        TrainingEngines.of(Map.of("djl", otherEngine, "fused", new FusedInName(otherEngine)));
    return new RunTrainer(new TinySource(dataset), engines, vocabulary, () -> clock.addAndGet(1));
  }

  /** What specifications may say from now on. */
  public void use(Vocabulary words) {
    vocabulary = words;
  }

  /** Lets the clock and the ticker go on. */
  public void passTime(long amount) {
    clock.addAndGet(amount);
  }

  private RunStores stores() {
    return RunStores.of(
        snapshots,
        new CheckpointKeeper(checkpoints.index(), checkpoints, () -> clock.addAndGet(1)),
        SweepLock.NONE);
  }

  public Experiments experiments() {
    RunIds ids = () -> RunId.of(names.addAndGet(1), 0);
    return new Experiments(
        streams(),
        stores(),
        runTrainer(),
        new Experiments.Registry(ids, locks, engine -> environment));
  }

  public Replay replay(TrainingEngine otherEngine, Environment here) {
    return new Replay(
        streams(),
        snapshots,
        tiny(otherEngine),
        new Replay.ReplayContext(new PrivateStores(), engine -> here));
  }

  public Replay replay() {
    return replay(engine, environment);
  }

  public Catalog catalog() {
    return new Catalog(journal, codec, locks);
  }

  public Tickets tickets() {
    return new Tickets(catalog(), snapshots);
  }

  public StoredRun start(Map<String, ?> changes) {
    return catalog().run(experiments().start(trunk(changes), RunObserver.NONE));
  }

  private record TinySource(Dataset dataset) implements DatasetSource {
    @Override
    public Dataset load(String name) {
      return dataset;
    }

    @Override
    public List<Listing> list() {
      return List.of(new Listing("tiny", true, "made by a formula"));
    }
  }

  private static final class PrivateStores implements PrivateSnapshots {
    @Override
    public Scope open() {
      SnapshotStore store = new InMemorySnapshotStore();
      return new Scope() {
        @Override
        public SnapshotStore store() {
          return store;
        }

        @Override
        public void close() {
          // Nothing outlives the store.
        }
      };
    }
  }

  /** Locks of one process. */
  public static final class Locks implements RunLocks {
    private final OneProcessLocks<RunId> held = new OneProcessLocks<>();

    @Override
    public Optional<Held> tryLock(RunId run) {
      return held.tryLock(run);
    }

    @Override
    public boolean isLocked(RunId run) {
      return held.isLocked(run);
    }
  }
}
