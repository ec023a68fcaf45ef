package org.lth.workbench.engine.djl;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.engine.TrainingEngine;

/** Trains with DJL's PyTorch engine. Native code is loaded when the engine is first used. */
public final class DjlEngineModule extends AbstractModule {
  @Provides
  @Singleton
  TrainingEngine engine() {
    return new DjlTrainingEngine();
  }
}
