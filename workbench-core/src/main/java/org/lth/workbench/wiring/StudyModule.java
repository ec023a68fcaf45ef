package org.lth.workbench.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.dispatch.DispatchModule;
import org.lth.workbench.dispatch.json.JsonTaskFilesModule;
import org.lth.workbench.executor.slurm.SlurmModule;
import org.lth.workbench.home.ProgressBoard;
import org.lth.workbench.home.StudyLocks;
import org.lth.workbench.journal.EventStreams;
import org.lth.workbench.lottery.Experiments;
import org.lth.workbench.preset.SpecAssembly;
import org.lth.workbench.study.CellExecution;
import org.lth.workbench.study.Studies;
import org.lth.workbench.study.StudyAssembly;
import org.lth.workbench.study.StudyLogs;
import org.lth.workbench.study.StudyRun;
import org.lth.workbench.study.yaml.YamlStudyModule;

/** Joins the parts of studies. */
final class StudyModule extends AbstractModule {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  @Override
  protected void configure() {
    install(new YamlStudyModule());
    install(new DispatchModule());
    install(new SlurmModule());
    install(new JsonTaskFilesModule());
  }

  @Provides
  @Singleton
  StudyLogs studyLogs(EventStreams streams) {
    return new StudyLogs(streams);
  }

  @Provides
  @Singleton
  StudyAssembly studyAssembly(SpecAssembly specs) {
    return new StudyAssembly(specs);
  }

  @Provides
  @Singleton
  Studies studies(StudyLogs logs, StudyLocks locks, Catalog catalog, ProgressBoard board) {
    return new Studies(logs, locks, catalog, board);
  }

  @Provides
  @Singleton
  CellExecution cells(Experiments experiments, Tickets tickets) {
    return new CellExecution(experiments, tickets, () -> LockSupport.parkNanos(PAUSE_NANOS));
  }

  @Provides
  @Singleton
  StudyRun studyRun(StudyLogs logs, StudyLocks locks, Catalog catalog, Experiments experiments) {
    return new StudyRun(logs, locks, catalog, experiments::freeName);
  }
}
