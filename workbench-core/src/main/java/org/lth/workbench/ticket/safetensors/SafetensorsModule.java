package org.lth.workbench.ticket.safetensors;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import org.lth.workbench.ticket.ModelWriter;
import org.lth.workbench.ticket.ModelWriters;
import org.lth.workbench.ticket.TicketWriter;

/** Writes tickets as safetensors, whole for study and as survivors for use. */
public final class SafetensorsModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(TicketWriter.class).toInstance(new TensorsWriter());
    MapBinder.newMapBinder(binder(), String.class, ModelWriter.class)
        .addBinding(ModelWriters.SPARSE)
        .toInstance(new SurvivorsWriter());
  }
}
