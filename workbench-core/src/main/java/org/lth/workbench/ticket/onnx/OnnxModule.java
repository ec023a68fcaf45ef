package org.lth.workbench.ticket.onnx;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import org.lth.workbench.ticket.ModelWriter;
import org.lth.workbench.ticket.ModelWriters;

/** Writes tickets as ONNX models. */
public final class OnnxModule extends AbstractModule {
  @Override
  protected void configure() {
    MapBinder.newMapBinder(binder(), String.class, ModelWriter.class)
        .addBinding(ModelWriters.ONNX)
        .toInstance(new OnnxWriter());
  }
}
