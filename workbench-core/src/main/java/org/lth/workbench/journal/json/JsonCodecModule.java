package org.lth.workbench.journal.json;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.util.List;
import org.lth.workbench.journal.EventCodec;

/** Provides the codec that stores events as canonical JSON. */
public final class JsonCodecModule extends AbstractModule {

  @Provides
  @Singleton
  EventCodec eventCodec() {
    return new JsonEventCodec(new Upcasters(List.of()));
  }
}
