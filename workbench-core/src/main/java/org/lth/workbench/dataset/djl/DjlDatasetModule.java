package org.lth.workbench.dataset.djl;

import ai.djl.basicdataset.BasicDatasets;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Duration;
import org.lth.workbench.dataset.DatasetFetch;

/** Binds the fetch of data sets to DJL's own repository. */
public final class DjlDatasetModule extends AbstractModule {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Provides
  @Singleton
  DatasetFetch fetch() {
    return new DjlDatasetFetch(BasicDatasets.DJL_REPO_URL, PATIENCE);
  }
}
