package org.lth.workbench.catalog.sqlite;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.catalog.RunLineStore;
import org.lth.workbench.home.HomeLayout;

/** Keeps lines of runs in the home's {@code lines.db}. */
public final class SqliteCatalogModule extends AbstractModule {
  @Provides
  @Singleton
  RunLineStore lines(HomeLayout home) {
    return new SqliteRunLineStore(home.lineDatabase());
  }
}
