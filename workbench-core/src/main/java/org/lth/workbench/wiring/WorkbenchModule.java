package org.lth.workbench.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import org.lth.workbench.bundle.bag.BagModule;
import org.lth.workbench.dataset.DatasetAcquisition;
import org.lth.workbench.dataset.DatasetFetch;
import org.lth.workbench.dataset.DatasetImport;
import org.lth.workbench.dataset.DatasetSource;
import org.lth.workbench.dataset.RememberingSource;
import org.lth.workbench.dataset.djl.DjlDatasetModule;
import org.lth.workbench.dataset.idx.IdxDatasetModule;
import org.lth.workbench.engine.InferenceEngine;
import org.lth.workbench.engine.TrainingEngines;
import org.lth.workbench.engine.djl.DjlEngineModule;
import org.lth.workbench.engine.fused.FusedEngineModule;
import org.lth.workbench.home.CheckpointIndex;
import org.lth.workbench.home.DatabaseCheck;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.home.SweepLock;
import org.lth.workbench.home.TemporaryFolders;
import org.lth.workbench.home.file.FileHomeModule;
import org.lth.workbench.home.sqlite.SqliteHomeModule;
import org.lth.workbench.integrity.HomeReading;
import org.lth.workbench.integrity.Verification;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.EventStreams;
import org.lth.workbench.journal.JournalInspection;
import org.lth.workbench.journal.json.JsonCodecModule;
import org.lth.workbench.journal.sqlite.SqliteJournalModule;
import org.lth.workbench.lottery.CheckpointKeeper;
import org.lth.workbench.lottery.EnvironmentSource;
import org.lth.workbench.lottery.Experiments;
import org.lth.workbench.lottery.RunStores;
import org.lth.workbench.lottery.RunTrainer;
import org.lth.workbench.mirror.mlflow.MlflowModule;
import org.lth.workbench.mirror.sqlite.SqliteMirrorModule;
import org.lth.workbench.plugin.Plugins;
import org.lth.workbench.preset.Presets;
import org.lth.workbench.preset.SpecAssembly;
import org.lth.workbench.preset.SpecFiles;
import org.lth.workbench.preset.yaml.YamlPresetModule;
import org.lth.workbench.replay.Replay;
import org.lth.workbench.seal.Seals;
import org.lth.workbench.snapshot.CheckpointStores;
import org.lth.workbench.snapshot.PrivateSnapshots;
import org.lth.workbench.snapshot.SnapshotInventory;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.snapshot.arrow.ArrowSnapshotModule;
import org.lth.workbench.sweep.CheckpointSweep;
import org.lth.workbench.sweep.Sweep;
import org.lth.workbench.ticket.ModelWriter;
import org.lth.workbench.ticket.ModelWriters;
import org.lth.workbench.ticket.TicketBench;
import org.lth.workbench.ticket.onnx.OnnxModule;
import org.lth.workbench.ticket.safetensors.SafetensorsModule;
import org.lth.workbench.vocabulary.Vocabulary;

/** Joins adapters to ports and ports to use cases. */
final class WorkbenchModule extends AbstractModule {
  private final HomeLayout layout;
  private final SqliteHomeModule.Access access;
  private final Plugins plugins;

  WorkbenchModule(HomeLayout layout, SqliteHomeModule.Access access, Plugins plugins) {
    this.layout = layout;
    this.plugins = plugins;
    this.access = access;
  }

  @Override
  protected void configure() {
    bind(HomeLayout.class).toInstance(layout);
    bind(InstantSource.class).toInstance(Clock.systemUTC());
    install(new SqliteHomeModule(access));
    install(new FileHomeModule());
    install(new PluginModule(plugins));
    install(new SqliteJournalModule());
    install(new CatalogModule());
    install(new StudyModule());
    install(new ReportModule());
    install(new BundleModule());
    install(new SealModule());
    install(new MirrorModule());
    install(new JsonCodecModule());
    install(new ArrowSnapshotModule());
    install(new IdxDatasetModule());
    install(new DjlDatasetModule());
    install(new DjlEngineModule());
    install(new FusedEngineModule());
    install(new YamlPresetModule());
    install(new MlflowModule());
    install(new SqliteMirrorModule());
    install(new BagModule("Ticket Workbench " + WorkbenchVersion.TEXT));
    install(new SafetensorsModule());
    install(new OnnxModule());
  }

  @Provides
  @Singleton
  EventStreams eventStreams(EventJournal journal, EventCodec codec, InstantSource clock) {
    return new EventStreams(journal, codec, clock);
  }

  @Provides
  @Singleton
  EnvironmentSource environment() {
    return new MachineEnvironment();
  }

  @Provides
  @Singleton
  RunTrainer runTrainer(DatasetSource datasets, TrainingEngines engines, Vocabulary vocabulary) {
    return new RunTrainer(new RememberingSource(datasets), engines, vocabulary, System::nanoTime);
  }

  @Provides
  @Singleton
  CheckpointKeeper keeper(CheckpointIndex index, CheckpointStores checkpoints) {
    return new CheckpointKeeper(index, checkpoints, System::nanoTime);
  }

  @Provides
  @Singleton
  RunStores stores(SnapshotStore snapshots, CheckpointKeeper checkpoints, SweepLock sweeps) {
    return RunStores.of(snapshots, checkpoints, sweeps);
  }

  @Provides
  @Singleton
  Experiments.Registry registry(
      InstantSource clock, RunLocks locks, EnvironmentSource environment) {
    return new Experiments.Registry(new TimedRunIds(clock), locks, environment);
  }

  @Provides
  @Singleton
  Experiments experiments(
      EventStreams streams,
      RunStores stores,
      RunTrainer runTrainer,
      Experiments.Registry registry) {
    return new Experiments(streams, stores, runTrainer, registry);
  }

  @Provides
  @Singleton
  Replay.ReplayContext context(PrivateSnapshots snapshots, EnvironmentSource environment) {
    return new Replay.ReplayContext(snapshots, environment);
  }

  @Provides
  @Singleton
  Replay replay(
      EventStreams streams,
      SnapshotStore snapshots,
      RunTrainer runTrainer,
      Replay.ReplayContext context) {
    return new Replay(streams, snapshots, runTrainer, context);
  }

  @Provides
  @Singleton
  Verification.Journal verifiedJournal(JournalInspection rows, EventCodec codec, Seals seals) {
    return new Verification.Journal(rows, codec, seals::lost);
  }

  @Provides
  @Singleton
  Verification.Snapshots verifiedSnapshots(SnapshotInventory snapshots) {
    return new Verification.Snapshots(snapshots, Runtime.getRuntime().availableProcessors());
  }

  @Provides
  @Singleton
  Verification verification(
      DatabaseCheck database,
      Verification.Journal journal,
      Verification.Snapshots snapshots,
      Vocabulary vocabulary) {
    return new Verification(layout, database, journal, snapshots, vocabulary);
  }

  @Provides
  HomeReading reading(
      DatabaseCheck database, Verification.Journal journal, Verification.Snapshots snapshots) {
    return new HomeReading(layout, database, journal, snapshots);
  }

  @Provides
  @Singleton
  Sweep.Stores swept(
      SnapshotInventory snapshots, CheckpointSweep checkpoints, TemporaryFolders temporaries) {
    return new Sweep.Stores(snapshots, checkpoints, temporaries);
  }

  @Provides
  @Singleton
  CheckpointSweep checkpointSweep(CheckpointIndex index, CheckpointStores stores, RunLocks locks) {
    return new CheckpointSweep(index, stores, locks);
  }

  @Provides
  @Singleton
  Sweep sweep(
      Provider<HomeReading> readings, Sweep.Stores stores, SweepLock lock, EventStreams streams) {
    return new Sweep(readings::get, stores, lock, streams);
  }

  @Provides
  @Singleton
  SpecAssembly assembly(
      Presets presets, SpecFiles files, Vocabulary vocabulary, TrainingEngines engines) {
    return new SpecAssembly(presets, files, vocabulary.openWords(engines.words()));
  }

  @Provides
  @Singleton
  DatasetAcquisition acquisition(
      DatasetFetch fetch, DatasetImport imports, TemporaryFolders folders) {
    return new DatasetAcquisition(fetch, imports, folders);
  }

  @Provides
  @Singleton
  ModelWriters modelWriters(Map<String, ModelWriter> byWord) {
    return ModelWriters.of(byWord);
  }

  @Provides
  @Singleton
  TicketBench ticketBench(
      RunTrainer runTrainer,
      SnapshotStore snapshots,
      InferenceEngine inference,
      ModelWriters writers) {
    return new TicketBench(runTrainer, snapshots, inference, writers);
  }
}
