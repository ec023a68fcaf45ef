package org.lth.workbench.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.nio.file.Path;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.dataset.DatasetAcquisition;
import org.lth.workbench.dataset.DatasetSource;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.ProgressBoard;
import org.lth.workbench.integrity.Verification;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.lottery.EnvironmentSource;
import org.lth.workbench.lottery.Experiments;
import org.lth.workbench.lottery.RunLogs;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.preset.Presets;
import org.lth.workbench.preset.SpecAssembly;
import org.lth.workbench.preset.SpecFiles;
import org.lth.workbench.replay.Replay;
import org.lth.workbench.sqlite.SqliteDatabase;

/**
 * A workbench home with everything that can be done in it. Parts are made when they are first asked
 * for.
 */
public final class Workbench implements AutoCloseable {
  private final Injector injector;

  private Workbench(Injector injector) {
    this.injector = injector;
  }

  /**
   * Opens a home, making it if it is not there.
   *
   * @throws org.lth.workbench.domain.WorkbenchException if it cannot be used
   */
  public static Workbench open(Path home) {
    Injector injector =
        Guice.createInjector(
            new WorkbenchModule(new HomeLayout(home.toAbsolutePath().normalize())));
    injector.getInstance(SqliteDatabase.class);
    return new Workbench(injector);
  }

  public HomeLayout layout() {
    return injector.getInstance(HomeLayout.class);
  }

  public EventJournal journal() {
    return injector.getInstance(EventJournal.class);
  }

  public RunLogs logs() {
    return injector.getInstance(RunLogs.class);
  }

  public Catalog catalog() {
    return injector.getInstance(Catalog.class);
  }

  public Tickets tickets() {
    return injector.getInstance(Tickets.class);
  }

  public Experiments experiments() {
    return injector.getInstance(Experiments.class);
  }

  public Replay replay() {
    return injector.getInstance(Replay.class);
  }

  public Verification verification() {
    return injector.getInstance(Verification.class);
  }

  public DatasetSource datasets() {
    return injector.getInstance(DatasetSource.class);
  }

  public DatasetAcquisition acquisition() {
    return injector.getInstance(DatasetAcquisition.class);
  }

  public Presets presets() {
    return injector.getInstance(Presets.class);
  }

  public SpecAssembly assembly() {
    return injector.getInstance(SpecAssembly.class);
  }

  public SpecFiles specFiles() {
    return injector.getInstance(SpecFiles.class);
  }

  /** Describes this machine; loads the engine. */
  public EnvironmentSource environment() {
    return injector.getInstance(EnvironmentSource.class);
  }

  /** An observer that also puts evaluations on the home's progress board. */
  public RunObserver reporting(RunObserver observer) {
    return new ProgressReports(injector.getInstance(ProgressBoard.class), observer);
  }

  @Override
  public void close() {
    injector.getInstance(SqliteDatabase.class).close();
  }
}
