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
  Courier.Bundles bundles(BundleExport export, BundleCheck check, BundleImport imports) {
    return new Courier.Bundles(export, check, imports);
  }

  @Provides
  @Singleton
  Courier courier(
      Catalog catalog, Courier.Bundles bundles, HomeLayout home, CheckpointIndex checkpoints) {
    return new Courier(catalog, bundles, new CheckpointParcel(home, checkpoints));
  }

  @Provides
  @Singleton
  ClusterExecutors.Post post(Courier courier, TaskPapers papers, HomeLayout home, RunLocks locks) {
    return new ClusterExecutors.Post(courier, papers, new DatasetShelf(home), locks);
  }

  @Provides
  @Singleton
  ClusterExecutors executors(
      Map<String, ClusterEngine> engines, ClusterExecutors.Post post, InstantSource clock) {
    return new ClusterExecutors(engines, post, clock);
  }

  @Provides
  @Singleton
  TaskExecution.Parts parts(StudyLogs logs, CellExecution cells, RunLocks locks) {
    return new TaskExecution.Parts(logs, cells, locks);
  }

  @Provides
  @Singleton
  TaskExecution task(Courier courier, TaskPapers papers, TaskExecution.Parts parts) {
    return new TaskExecution(courier, papers, parts);
  }
}
