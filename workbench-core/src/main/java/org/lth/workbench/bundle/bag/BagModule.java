package org.lth.workbench.bundle.bag;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.bundle.BundleReader;
import org.lth.workbench.bundle.BundleWriter;
import org.lth.workbench.bundle.SigningKeys;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.journal.EventCodec;

/** Packs bundles as zipped bags; needs {@link HomeLayout} and {@link EventCodec}. */
public final class BagModule extends AbstractModule {
  private final String software;

  /** Packs under the name of a software with its version. */
  public BagModule(String software) {
    this.software = software;
  }

  @Provides
  @Singleton
  BundleWriter writer(HomeLayout home, EventCodec codec) {
    return new BagWriter(home, new Descriptions(codec, software));
  }

  @Provides
  @Singleton
  BundleReader reader() {
    return new BagReader();
  }

  @Provides
  @Singleton
  SigningKeys keys() {
    return new KeyFiles();
  }
}
