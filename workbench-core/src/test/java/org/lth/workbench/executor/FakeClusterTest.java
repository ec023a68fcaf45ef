package org.lth.workbench.executor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The fake keeps what is relied on in a cluster. */
class FakeClusterTest extends ClusterContract {
  @TempDir private Path folder;

  private final FakeCluster cluster = new FakeCluster(FakeClusterTest::script, 5);

  private static int script(Cluster.Job job, boolean isStopped) {
    try {
      Process process =
          new ProcessBuilder("sh", job.manifest().toString())
              .redirectErrorStream(true)
              .redirectOutput(job.log().toFile())
              .start();
      if (isStopped) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
      }
      return process.waitFor();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  @Override
  protected Cluster open() {
    return cluster.seenAnew();
  }

  @Override
  protected Path shared() {
    return folder;
  }

  @Override
  protected String unique() {
    return "fake-";
  }

  @Override
  protected long pauseMillis() {
    return 0;
  }
}
