package org.lth.workbench.bundle.safetensors;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.bundle.TicketWriter;

/** Writes tickets as safetensors. */
public final class SafetensorsModule extends AbstractModule {
  @Provides
  @Singleton
  TicketWriter writer() {
    return new SafetensorsWriter();
  }
}
