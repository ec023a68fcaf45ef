package org.lth.workbench.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.util.Modules;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Extent;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunOrder;
import org.lth.workbench.home.CheckpointIndex;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.sqlite.SqliteHomeModule;
import org.lth.workbench.lottery.CheckpointKeeper;
import org.lth.workbench.lottery.Experiments;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.plugin.Plugins;
import org.lth.workbench.preset.AssembledSpec;
import org.lth.workbench.preset.SpecAssembly;
import org.lth.workbench.preset.SpecLayer;
import org.lth.workbench.preset.SpecRequest;
import org.lth.workbench.snapshot.CheckpointStores;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.sqlite.SqliteDatabase;

/**
 * Trains the dense level of the preset {@code frankle2019-lenet} and prints how much of its time
 * and of its thread's processor time went into checkpoints. {@code benchmarks/checkpoint_share.sh}
 * runs it.
 */
final class CheckpointShareBenchmark {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private CheckpointShareBenchmark() {}

  /**
   * Runs the benchmark.
   *
   * @param args a folder for a home, steps, and seconds between checkpoints
   */
  public static void main(String[] args) {
    HomeLayout home = new HomeLayout(Path.of(args[0]));
    Stopwatch stopwatch = new Stopwatch();
    Injector parts =
        Guice.createInjector(
            Modules.override(new WorkbenchModule(home, SqliteHomeModule.Access.FULL, Plugins.NONE))
                .with(new Timing(stopwatch)));
    List<String> settings =
        List.of(
            "dataset=mnist-10k",
            "levels=0",
            "training.steps=" + args[1] + "it",
            "checkpoint.every=" + args[2]);
    AssembledSpec assembled =
        parts
            .getInstance(SpecAssembly.class)
            .assemble(
                new SpecRequest(
                    Optional.of("frankle2019-lenet"),
                    Optional.empty(),
                    List.of(SpecLayer.ofAssignments(settings))));
    parts
        .getInstance(Experiments.class)
        .start(RunOrder.trunk(assembled.spec(), assembled.preset(), 1), stopwatch);
    parts.getInstance(SqliteDatabase.class).close();
    System.out.println(stopwatch.report());
  }

  /** Two clocks, in nanoseconds. */
  private record Moment(long time, long processor) {
    static final Moment ZERO = new Moment(0, 0);

    static Moment now() {
      return new Moment(System.nanoTime(), THREADS.getCurrentThreadCpuTime());
    }

    Moment since(Moment start) {
      return new Moment(time - start.time, processor - start.processor);
    }

    Moment plus(Moment other) {
      return new Moment(time + other.time, processor + other.processor);
    }
  }

  /** Adds up the level, and the checkpoints within it. */
  private static final class Stopwatch implements RunObserver {
    private Moment levelBegan = Moment.ZERO;
    private Moment level = Moment.ZERO;
    private Moment checkpointBegan = Moment.ZERO;
    private Moment checkpoints = Moment.ZERO;
    private int count;

    @Override
    public void began(RunId run, Level which, RunEvent.Steps steps) {
      levelBegan = Moment.now();
    }

    @Override
    public void recorded(RunId run, RunEvent event) {
      if (event instanceof RunEvent.LevelTrained) {
        level = Moment.now().since(levelBegan);
      }
    }

    void beginCheckpoint() {
      checkpointBegan = Moment.now();
    }

    void endCheckpoint() {
      checkpoints = checkpoints.plus(Moment.now().since(checkpointBegan));
      count++;
    }

    String report() {
      return String.format(
          Locale.ROOT,
          "%d checkpoints of %.1f ms (%.1f ms of processor time) in %.1f s: %.2f %% of the time,"
              + " %.2f %% of the processor time",
          count,
          checkpoints.time / 1e6 / Math.max(1, count),
          checkpoints.processor / 1e6 / Math.max(1, count),
          level.time / 1e9,
          100.0 * checkpoints.time / level.time,
          100.0 * checkpoints.processor / level.processor);
    }
  }

  /** Times the stores of checkpoints from when one is asked for until it is tidied up behind. */
  private static final class Timing extends AbstractModule {
    private final Stopwatch stopwatch;

    Timing(Stopwatch stopwatch) {
      this.stopwatch = stopwatch;
    }

    @Provides
    @Singleton
    CheckpointKeeper keeper(CheckpointIndex index, CheckpointStores stores) {
      return new CheckpointKeeper(index, new TimedStores(stores, stopwatch), System::nanoTime);
    }
  }

  private record TimedStores(CheckpointStores stores, Stopwatch stopwatch)
      implements CheckpointStores {
    @Override
    public SnapshotStore of(RunId run) {
      stopwatch.beginCheckpoint();
      return stores.of(run);
    }

    @Override
    public void retain(RunId run, Collection<Digest> wanted) {
      stores.retain(run, wanted);
      if (!wanted.isEmpty()) {
        stopwatch.endCheckpoint();
      }
    }

    @Override
    public List<RunId> runs() {
      return stores.runs();
    }

    @Override
    public Extent extentBeside(RunId run, Collection<Digest> wanted) {
      return stores.extentBeside(run, wanted);
    }
  }
}
