package org.lth.workbench.mirror;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.lottery.TinyExperiments;
import org.lth.workbench.mirror.TrackingServers.Target;
import org.lth.workbench.mirror.mlflow.MlflowModule;
import org.lth.workbench.mirror.sqlite.SqliteMirrorModule;
import org.lth.workbench.study.TinyStudies;

/** A tiny with everything that mirrors it, and time that passes at once. */
public final class MirrorBench {
  public final TinyExperiments tiny;
  public final List<String> notes = new ArrayList<>();
  public Duration timeout = Duration.ofSeconds(5);
  public BooleanSupplier stop = () -> false;
  public UnaryOperator<TrackingServer> server = UnaryOperator.identity();

  private final HomeLayout home;
  private final TinyStudies studies;
  private final Pace pace =
      new Pace() {
        private long skipped;

        @Override
        public long nanos() {
          return System.nanoTime() + skipped;
        }

        @Override
        public void pause(Duration length) {
          skipped += length.toNanos();
        }

        @Override
        public boolean isStopRequested() {
          return stop.getAsBoolean();
        }
      };

  public MirrorBench(TinyExperiments tiny, Path folder) {
    this.tiny = tiny;
    this.home = new HomeLayout(folder);
    this.studies = new TinyStudies(tiny);
  }

  /** The tiny's studies. */
  public TinyStudies studies() {
    return studies;
  }

  /** What the server should hold. */
  public Projection projection() {
    Attachments attachments =
        new Attachments(
            spec -> "levels: " + spec.lastLevel() + "\n", new DensityFigure(new FakeCharts()));
    return new Projection(tiny.codec, new SnapshotCurves(tiny.snapshots), attachments);
  }

  /** The memory, which a test may also delete. */
  public MirrorMemory memory() {
    return Guice.createInjector(
            new SqliteMirrorModule(), binder -> binder.bind(HomeLayout.class).toInstance(home))
        .getInstance(MirrorMemory.class);
  }

  public HomeLayout home() {
    return home;
  }

  /** Works with a mirror as a process of its own would: nothing is remembered but on disk. */
  public <T> T with(String address, Function<Mirror, T> work) {
    TrackingServers servers = mlflow();
    Mirror.Source source =
        new Mirror.Source(
            tiny.catalog(),
            projection(),
            new StudyProjection(studies.studies(), projection().attachments().figure()),
            tiny.streams()::record);
    Target target = new Target(ServerAddress.parse(address).address(), Optional.empty(), timeout);
    return new Mirrors(source, TrackingServerKinds.of(new Observed(servers, server)), memory())
        .with(target, new Mirror.Manner(pace, Duration.ofSeconds(60), notes::add), work);
  }

  private static TrackingServers mlflow() {
    return Guice.createInjector(new MlflowModule())
        .getInstance(Key.get(new TypeLiteral<Map<String, TrackingServers>>() {}))
        .get(TrackingServerKinds.USUAL);
  }

  /** Servers that something is put before. */
  private record Observed(TrackingServers servers, UnaryOperator<TrackingServer> server)
      implements TrackingServers {
    @Override
    public String word() {
      return servers.word();
    }

    @Override
    public TrackingServer at(Target target, Pace pace) {
      return server.apply(servers.at(target, pace));
    }
  }

  public MirrorReport catchUp(String address) {
    return with(address, Mirror::catchUp);
  }
}
