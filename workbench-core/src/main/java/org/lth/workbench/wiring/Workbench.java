package org.lth.workbench.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.bundle.BundleCheck;
import org.lth.workbench.bundle.BundleExport;
import org.lth.workbench.bundle.BundleImport;
import org.lth.workbench.bundle.SealFiles;
import org.lth.workbench.bundle.SigningKeys;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.catalog.RunIndex;
import org.lth.workbench.catalog.RunTable;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.connectivity.ModeConnectivity;
import org.lth.workbench.dataset.DatasetAcquisition;
import org.lth.workbench.dataset.DatasetSource;
import org.lth.workbench.dispatch.ClusterExecutors;
import org.lth.workbench.dispatch.TaskExecution;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.engine.InferenceEngine;
import org.lth.workbench.engine.TrainingEngines;
import org.lth.workbench.home.DatabaseCheck;
import org.lth.workbench.home.HomeFolder;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.ProgressBoard;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.home.sqlite.SqliteHomeModule;
import org.lth.workbench.integrity.Verification;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.EventStreams;
import org.lth.workbench.lottery.EnvironmentSource;
import org.lth.workbench.lottery.Experiments;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.mirror.MirrorMemory;
import org.lth.workbench.mirror.Mirrors;
import org.lth.workbench.mirror.TrackingServerKinds;
import org.lth.workbench.plugin.Plugins;
import org.lth.workbench.preset.Presets;
import org.lth.workbench.preset.SpecAssembly;
import org.lth.workbench.preset.SpecFiles;
import org.lth.workbench.replay.Replay;
import org.lth.workbench.report.Reports;
import org.lth.workbench.seal.Seals;
import org.lth.workbench.snapshot.SnapshotInventory;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.sqlite.SqliteDatabase;
import org.lth.workbench.study.CellExecution;
import org.lth.workbench.study.Studies;
import org.lth.workbench.study.StudyAssembly;
import org.lth.workbench.study.StudyFiles;
import org.lth.workbench.study.StudyRun;
import org.lth.workbench.sweep.Sweep;
import org.lth.workbench.ticket.ModelWriters;
import org.lth.workbench.ticket.TicketBench;
import org.lth.workbench.ticket.TicketWriter;
import org.lth.workbench.vocabulary.Vocabulary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A workbench home with everything that can be done in it. Parts are made when they are first asked
 * for.
 */
public final class Workbench implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workbench.class);

  private final Injector injector;
  private final SqliteHomeModule.Access access;

  private Workbench(Injector injector, SqliteHomeModule.Access access) {
    this.injector = injector;
    this.access = access;
  }

  /**
   * Opens a home, making it if it is not there.
   *
   * @throws org.lth.workbench.domain.WorkbenchException if it cannot be used
   */
  public static Workbench open(Path home) {
    return open(home, HomeUse.MAKES);
  }

  /**
   * Opens an existing home to look at it; what would change it fails.
   *
   * @throws org.lth.workbench.domain.WorkbenchException if it cannot be used
   */
  public static Workbench openForReading(Path home) {
    return open(home, HomeUse.READS);
  }

  /**
   * Opens a home for one use.
   *
   * @throws org.lth.workbench.domain.WorkbenchException if it is not there or cannot be used so
   */
  public static Workbench open(Path home, HomeUse use) {
    return open(home, use, List.of());
  }

  /**
   * Opens a home for one use, with further plug-ins than its own.
   *
   * @param folders of jars
   * @throws org.lth.workbench.domain.WorkbenchException if it is not there or cannot be used so, or
   *     a plug-in cannot be loaded
   */
  public static Workbench open(Path home, HomeUse use, List<Path> folders) {
    HomeLayout layout = new HomeLayout(home.toAbsolutePath().normalize());
    SqliteHomeModule.Access access = use.opening(new HomeFolder(layout));
    List<Path> all = new ArrayList<>(List.of(layout.plugins()));
    all.addAll(folders);
    Plugins plugins = Plugins.load(all);
    Workbench workbench =
        new Workbench(Guice.createInjector(new WorkbenchModule(layout, access, plugins)), access);
    workbench.check(plugins);
    if (access != SqliteHomeModule.Access.NONE) {
      workbench.part(SqliteDatabase.class);
    }
    return workbench;
  }

  /** Words that are taken are found at once, and not by the first command that needs one. */
  private void check(Plugins plugins) {
    if (!plugins.all().isEmpty()) {
      plugins.requireServices(PluginModule.SERVICES);
      vocabulary();
      engines();
      part(TrackingServerKinds.class);
      acquisition();
    }
  }

  /** The jars that add to this home. */
  public Plugins plugins() {
    return part(Plugins.class);
  }

  /** Guice wraps what goes wrong while a part is made; users want the explanation itself. */
  private <T> T part(Class<T> type) {
    try {
      return injector.getInstance(type);
    } catch (ProvisionException wrapped) {
      if (wrapped.getCause() instanceof WorkbenchException explained) {
        throw explained;
      }
      throw wrapped;
    }
  }

  public HomeLayout layout() {
    return part(HomeLayout.class);
  }

  /** Whether what is seen can be recorded. */
  public boolean isWritable() {
    return access == SqliteHomeModule.Access.FULL;
  }

  /** Which guards of the events are gone or changed, in words. */
  public List<String> unguarded() {
    return part(DatabaseCheck.class).unguarded();
  }

  public EventJournal journal() {
    return part(EventJournal.class);
  }

  public EventStreams streams() {
    return part(EventStreams.class);
  }

  public Catalog catalog() {
    return part(Catalog.class);
  }

  /** The runs in short; it has to be told to catch up. */
  public RunIndex runIndex() {
    return part(RunIndex.class);
  }

  public Tickets tickets() {
    return part(Tickets.class);
  }

  public Experiments experiments() {
    return part(Experiments.class);
  }

  public Replay replay() {
    return part(Replay.class);
  }

  public Verification verification() {
    return part(Verification.class);
  }

  public Sweep sweep() {
    return part(Sweep.class);
  }

  /** What is remembered of tracking servers. */
  public MirrorMemory mirrorMemory() {
    return part(MirrorMemory.class);
  }

  public Mirrors mirrors() {
    return part(Mirrors.class);
  }

  public BundleExport export() {
    return part(BundleExport.class);
  }

  public BundleCheck bundleCheck() {
    return part(BundleCheck.class);
  }

  public BundleImport bundleImport() {
    return part(BundleImport.class);
  }

  /** What was sealed or noted of this home, and whether it is here still. */
  public Seals seals() {
    return part(Seals.class);
  }

  /** Seals as files. */
  public SealFiles sealFiles() {
    return part(SealFiles.class);
  }

  public SigningKeys signingKeys() {
    return part(SigningKeys.class);
  }

  public TicketWriter ticketWriter() {
    return part(TicketWriter.class);
  }

  /** The forms in which trained tickets are used. */
  public ModelWriters modelWriters() {
    return part(ModelWriters.class);
  }

  /** The lines between trained networks. */
  public ModeConnectivity connectivity() {
    return part(ModeConnectivity.class);
  }

  public TicketBench ticketBench() {
    return part(TicketBench.class);
  }

  /** The engines that execute trained networks, by the form that they read. */
  public InferenceEngine inference() {
    return part(InferenceEngine.class);
  }

  public DatasetSource datasets() {
    return part(DatasetSource.class);
  }

  public DatasetAcquisition acquisition() {
    return part(DatasetAcquisition.class);
  }

  public Presets presets() {
    return part(Presets.class);
  }

  public SpecAssembly assembly() {
    return part(SpecAssembly.class);
  }

  public SpecFiles specFiles() {
    return part(SpecFiles.class);
  }

  /** What the words of specifications stand for here. */
  public Vocabulary vocabulary() {
    return part(Vocabulary.class);
  }

  /** The engines by the words of specifications. */
  public TrainingEngines engines() {
    return part(TrainingEngines.class);
  }

  /** Describes this machine; loads the engine. */
  public EnvironmentSource environment() {
    return part(EnvironmentSource.class);
  }

  /** Which runs are being executed. */
  public RunLocks locks() {
    return part(RunLocks.class);
  }

  /** Weights, masks and tables by their digests. */
  public RunTable table() {
    return part(RunTable.class);
  }

  public SnapshotStore snapshots() {
    return part(SnapshotStore.class);
  }

  /** The files of snapshots. */
  public SnapshotInventory inventory() {
    return part(SnapshotInventory.class);
  }

  /** Evaluations of levels in training. */
  public ProgressBoard progress() {
    return part(ProgressBoard.class);
  }

  /** An observer that also puts evaluations on the home's progress board. */
  public RunObserver reporting(RunObserver observer) {
    return new ProgressReports(part(ProgressBoard.class), observer);
  }

  /** Reads studies from files. */
  public StudyFiles studyFiles() {
    return part(StudyFiles.class);
  }

  /** Makes plans of what files say. */
  public StudyAssembly studyAssembly() {
    return part(StudyAssembly.class);
  }

  /** The studies, to look at. */
  public Studies studies() {
    return part(Studies.class);
  }

  /** Reports of studies, made of what is stored. */
  public Reports reports() {
    return part(Reports.class);
  }

  /** Carries studies out. */
  public StudyRun studyRun() {
    return part(StudyRun.class);
  }

  /** Executes single cells of studies. */
  public CellExecution cells() {
    return part(CellExecution.class);
  }

  /** What executes studies on other machines. */
  public ClusterExecutors clusters() {
    return part(ClusterExecutors.class);
  }

  /** What another machine does for a study. */
  public TaskExecution task() {
    return part(TaskExecution.class);
  }

  /** A later command then notices if the journal lost it; without a note nothing else is amiss. */
  private void noteLastEvent() {
    try {
      seals().noteLastEvent();
    } catch (WorkbenchException unnoted) {
      LOG.debug("the last event could not be noted", unnoted);
    }
  }

  @Override
  public void close() {
    if (isWritable()) {
      noteLastEvent();
    }
    if (access != SqliteHomeModule.Access.NONE) {
      part(SqliteDatabase.class).close();
    }
    plugins().close();
  }
}
