package org.lth.workbench.seal.file;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.seal.SealForm;
import org.lth.workbench.seal.SealMemory;

/** Remembers seals in the home's folder and reads their documents. */
public final class FileSealModule extends AbstractModule {
  @Provides
  @Singleton
  SealForm form() {
    return new JsonSealForm();
  }

  @Provides
  @Singleton
  SealMemory memory(HomeLayout home) {
    return new FileSealMemory(home);
  }
}
