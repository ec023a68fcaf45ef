package org.lth.workbench.dataset.djl;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lth.workbench.dataset.DatasetFetch;
import org.lth.workbench.dataset.DatasetFetchFailed;
import org.lth.workbench.dataset.DatasetImport;
import org.lth.workbench.dataset.InvalidDatasetName;
import org.lth.workbench.domain.Problem;

/**
 * Downloads through DJL's repository classes. DJL opens connections without a time limit, so the
 * download has its own thread, which is given up once nothing has come for a while.
 */
final class DjlDatasetFetch implements DatasetFetch {
  private static final String NEXT =
      "check the network, or do without: './workbench data import NAME FOLDER' on a folder with"
          + " the files, such as a copy from another machine, for cifar10 cifar-10-binary.tar.gz or,"
          + " for fashion-mnist, /usr/share/datasets/fashion-mnist of Debian's package"
          + " dataset-fashion-mnist";
  private static final SortedMap<String, BasicArtifact> ARTIFACTS = new TreeMap<>();

  static {
    ARTIFACTS.put("mnist", BasicArtifact.idx("mnist"));
    ARTIFACTS.put("fashion-mnist", BasicArtifact.idx("fashmnist"));
    ARTIFACTS.put("cifar10", BasicArtifact.cifar());
  }

  private final URI repository;
  private final Duration patience;

  /**
   * Fetches from a repository.
   *
   * @param patience how long nothing may come before a download is given up
   */
  DjlDatasetFetch(URI repository, Duration patience) {
    this.repository = repository;
    this.patience = patience;
  }

  @Override
  public List<String> names() {
    return List.copyOf(ARTIFACTS.keySet());
  }

  @Override
  public DatasetImport.Folder fetch(String name, Path into) {
    BasicArtifact artifact = ARTIFACTS.get(name);
    if (artifact == null) {
      throw new InvalidDatasetName(
          Problem.what("this data set cannot be fetched")
              .where("data set name")
              .expected("one of " + String.join(", ", names()))
              .actual("'" + name + "'")
              .next("name one of these, or import a folder"));
    }
    Path files = into.resolve("files");
    ReceivedBytes received = new ReceivedBytes();
    ArtifactDownload download =
        new ArtifactDownload(new DownloadRepository(repository, into.resolve("cache")), artifact);
    ExecutorService worker = Executors.newSingleThreadExecutor(DjlDatasetFetch::daemon);
    try {
      Future<?> done =
          worker.submit(
              () -> {
                Files.createDirectories(files);
                download.run(files, received);
                return null;
              });
      await(done, received);
    } finally {
      worker.shutdownNow();
    }
    return new DatasetImport.Folder(
        files,
        "DJL basicdataset " + artifact.id() + " " + ArtifactDownload.VERSION + ", " + repository);
  }

  private void await(Future<?> done, ReceivedBytes received) {
    long before = -1;
    while (true) {
      try {
        done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException nothingYet) {
        if (received.count() == before || received.count() == 0) {
          throw failed("nothing came for " + patience.toSeconds() + " s", nothingYet);
        }
        before = received.count();
      } catch (ExecutionException failed) {
        throw failed(describe(failed.getCause()), failed.getCause());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw failed("the download was interrupted", interrupted);
      }
    }
  }

  private DatasetFetchFailed failed(String actual, Throwable cause) {
    return new DatasetFetchFailed(
        Problem.what("the data set could not be downloaded; nothing was added")
            .where(repository.toString())
            .expected("all files, with the checksums that DJL's repository gives")
            .actual(actual)
            .next(NEXT),
        cause);
  }

  private static String describe(Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return "the host name " + cause.getMessage() + " is not known here (no network?)";
    }
    // DJL answers nonsense from the other side with exceptions of many types.
    return cause instanceof IOException && cause.getMessage() != null
        ? cause.getMessage() + " (" + cause.getClass().getSimpleName() + ")"
        : "an answer that makes no sense (" + cause + ")";
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "dataset-fetch");
    thread.setDaemon(true);
    return thread;
  }
}
