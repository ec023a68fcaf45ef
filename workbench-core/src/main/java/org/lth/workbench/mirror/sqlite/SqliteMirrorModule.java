package org.lth.workbench.mirror.sqlite;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.mirror.MirrorMemory;

/** Keeps what is remembered of servers in the home's {@code mirror.db}. */
public final class SqliteMirrorModule extends AbstractModule {
  @Provides
  @Singleton
  MirrorMemory memory(HomeLayout home) {
    return new SqliteMirrorMemory(home);
  }
}
