package org.lth.workbench.engine.djl;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import org.lth.workbench.engine.TrainingEngine;

/** Trains with DJL's PyTorch engine. Native code is loaded when the engine is first used. */
public final class DjlEngineModule extends AbstractModule {
  @Override
  protected void configure() {
    MapBinder.newMapBinder(binder(), String.class, TrainingEngine.class)
        .addBinding("djl")
        .toInstance(new DjlTrainingEngine());
  }
}
