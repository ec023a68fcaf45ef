package org.lth.workbench.dataset.idx;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import java.util.Collections;
import org.lth.workbench.dataset.DatasetFormat;
import org.lth.workbench.dataset.DatasetImport;
import org.lth.workbench.dataset.DatasetSource;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.TemporaryFolders;
import org.lth.workbench.plugin.Plugins;

/** Binds the source and the import of data sets to IDX files. */
public final class IdxDatasetModule extends AbstractModule {
  /** Formats of plug-ins are added where a home has some. */
  @Override
  protected void configure() {
    OptionalBinder.newOptionalBinder(binder(), Plugins.class).setDefault().toInstance(Plugins.NONE);
  }

  @Provides
  @Singleton
  DatasetSource source(HomeLayout layout) {
    return new IdxDatasetSource(layout);
  }

  private static FileFormats formats(Plugins plugins) {
    return new FileFormats(
        plugins.joined(DatasetFormat.class, Collections.emptyMap(), DatasetFormat::word).values());
  }

  @Provides
  @Singleton
  DatasetImport imports(HomeLayout layout, TemporaryFolders folders, Plugins plugins) {
    return new IdxDatasetImport(layout, folders, formats(plugins));
  }
}
