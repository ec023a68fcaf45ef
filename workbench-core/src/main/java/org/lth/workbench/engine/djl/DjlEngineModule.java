package org.lth.workbench.engine.djl;

import ai.djl.Device;
import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import org.lth.workbench.engine.TrainingEngine;

/** Trains with DJL's PyTorch engine. Native code is loaded when the engine is first used. */
public final class DjlEngineModule extends AbstractModule {
  @Override
  protected void configure() {
    MapBinder<String, TrainingEngine> engines =
        MapBinder.newMapBinder(binder(), String.class, TrainingEngine.class);
    engines.addBinding("djl").toInstance(new DjlTrainingEngine(Device.cpu()));
    engines.addBinding("djl-gpu").toInstance(new DjlTrainingEngine(Device.gpu()));
  }
}
