package org.lth.workbench.dataset.djl;

import ai.djl.repository.RemoteRepository;
import java.net.URI;
import java.nio.file.Path;

/**
 * A DJL repository that keeps what it downloads in a given folder instead of in a cache in the
 * user's home, where it would stay behind and be trusted the next time without a check.
 *
 * <p>{@code ai.djl.offline}, under which the rest of the program runs, only concerns cached
 * metadata in this class of DJL 0.36, so that it need not be lifted here.
 */
final class DownloadRepository extends RemoteRepository {
  private final Path cache;

  DownloadRepository(URI uri, Path cache) {
    super("data sets", uri);
    this.cache = cache;
  }

  @Override
  public Path getCacheDirectory() {
    return cache;
  }
}
