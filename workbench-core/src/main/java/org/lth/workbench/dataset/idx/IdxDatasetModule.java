package org.lth.workbench.dataset.idx;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.dataset.DatasetImport;
import org.lth.workbench.dataset.DatasetSource;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.TemporaryFolders;

/** Binds the source and the import of data sets to IDX files. */
public final class IdxDatasetModule extends AbstractModule {
  @Provides
  @Singleton
  DatasetSource source(HomeLayout layout) {
    return new IdxDatasetSource(layout);
  }

  @Provides
  @Singleton
  DatasetImport imports(HomeLayout layout, TemporaryFolders folders) {
    return new IdxDatasetImport(layout, folders);
  }
}
