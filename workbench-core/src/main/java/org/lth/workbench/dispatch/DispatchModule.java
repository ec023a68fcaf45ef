package org.lth.workbench.dispatch;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import java.time.InstantSource;
import java.util.Map;
import org.lth.workbench.bundle.BundleCheck;
import org.lth.workbench.bundle.BundleExport;
import org.lth.workbench.bundle.BundleImport;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.executor.ClusterEngine;
import org.lth.workbench.home.CheckpointIndex;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.plugin.Plugins;
import org.lth.workbench.study.CellExecution;
import org.lth.workbench.study.StudyLogs;

/** Joins what tasks elsewhere need; engines bind themselves by their words. */
public final class DispatchModule extends AbstractModule {
  @Override
  protected void configure() {
    MapBinder.newMapBinder(binder(), String.class, ClusterEngine.class);
  }

  @Provides
  @Singleton
  RunTransfer.Bundles bundles(BundleExport export, BundleCheck check, BundleImport imports) {
    return new RunTransfer.Bundles(export, check, imports);
  }

  @Provides
  @Singleton
  RunTransfer transfer(
      Catalog catalog, RunTransfer.Bundles bundles, HomeLayout home, CheckpointIndex checkpoints) {
    return new RunTransfer(catalog, bundles, new CheckpointTransfer(home, checkpoints));
  }

  @Provides
  @Singleton
  TaskInputs inputs(HomeLayout home, Plugins plugins) {
    return new TaskInputs(new DatasetTransfer(home), new PluginTransfer(plugins.jars()));
  }

  @Provides
  @Singleton
  ClusterExecutors.TaskTransfer taskTransfer(
      RunTransfer transfer, TaskFileCodec codec, TaskInputs inputs, RunLocks locks) {
    return new ClusterExecutors.TaskTransfer(transfer, codec, inputs, locks);
  }

  @Provides
  @Singleton
  ClusterExecutors executors(
      Map<String, ClusterEngine> engines,
      Plugins plugins,
      ClusterExecutors.TaskTransfer transfer,
      InstantSource clock) {
    return new ClusterExecutors(
        plugins.joined(ClusterEngine.class, engines, ClusterEngine::word), transfer, clock);
  }

  @Provides
  @Singleton
  TaskExecution.Parts parts(StudyLogs logs, CellExecution cells, RunLocks locks) {
    return new TaskExecution.Parts(logs, cells, locks);
  }

  @Provides
  @Singleton
  TaskExecution task(RunTransfer transfer, TaskFileCodec codec, TaskExecution.Parts parts) {
    return new TaskExecution(transfer, codec, parts);
  }
}
