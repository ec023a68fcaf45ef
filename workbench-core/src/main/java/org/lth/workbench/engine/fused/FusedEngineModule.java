package org.lth.workbench.engine.fused;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import org.lth.workbench.engine.InferenceEngine;
import org.lth.workbench.engine.TrainingEngine;

/** Trains and uses fully connected networks in Java. */
public final class FusedEngineModule extends AbstractModule {
  @Override
  protected void configure() {
    MapBinder.newMapBinder(binder(), String.class, TrainingEngine.class)
        .addBinding("fused")
        .toInstance(new FusedTrainingEngine());
    bind(InferenceEngine.class).toInstance(new FusedInferenceEngine());
  }
}
