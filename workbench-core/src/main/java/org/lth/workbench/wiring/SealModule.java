package org.lth.workbench.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.InstantSource;
import org.lth.workbench.bundle.SealFiles;
import org.lth.workbench.bundle.SigningKeys;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.seal.SealForm;
import org.lth.workbench.seal.SealMemory;
import org.lth.workbench.seal.Seals;
import org.lth.workbench.seal.file.FileSealModule;

/** Wires what seals homes and remembers where they ended. */
final class SealModule extends AbstractModule {
  @Override
  protected void configure() {
    install(new FileSealModule());
  }

  @Provides
  @Singleton
  Seals seals(EventJournal journal, SealMemory memory, InstantSource clock) {
    return new Seals(journal, memory, clock);
  }

  @Provides
  @Singleton
  SealFiles files(SealForm form, SigningKeys keys) {
    return new SealFiles(form, keys);
  }
}
