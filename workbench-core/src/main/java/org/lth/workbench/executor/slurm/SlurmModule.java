package org.lth.workbench.executor.slurm;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.lth.workbench.executor.ClusterEngine;
import org.lth.workbench.home.HomeLayout;

/** Provides Slurm under the word {@code slurm}. */
public final class SlurmModule extends AbstractModule {
  /** Slurm's commands wait for their controller by themselves for a while. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A restarted controller is back within these. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(3),
          Duration.ofSeconds(9),
          Duration.ofSeconds(27));

  @Override
  protected void configure() {
    MapBinder.newMapBinder(binder(), String.class, ClusterEngine.class)
        .addBinding(SlurmEngine.WORD)
        .to(SlurmEngine.class);
  }

  @Provides
  @Singleton
  SlurmEngine engine(HomeLayout home) {
    String search = System.getenv().getOrDefault("PATH", "");
    return new SlurmEngine(
        new SlurmCommands(
            SlurmCommands.folders(search), PATIENCE, Path.of(System.getProperty("java.io.tmpdir"))),
        new Profiles(home.slurmProfiles()),
        new Submission.Launch(
            Path.of(System.getProperty("workbench.launcher", "workbench")),
            Path.of(System.getProperty("java.home"))),
        new ControllerRetry(PAUSES, pause -> LockSupport.parkNanos(pause.toNanos())));
  }
}
