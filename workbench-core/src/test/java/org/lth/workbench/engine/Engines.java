package org.lth.workbench.engine;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import java.util.Map;
import org.lth.workbench.engine.djl.DjlEngineModule;
import org.lth.workbench.engine.fused.FusedEngineModule;

/** The product's engines. */
public final class Engines {
  private static final Injector PARTS =
      Guice.createInjector(new DjlEngineModule(), new FusedEngineModule());

  private Engines() {}

  /** The engine that a specification calls so. */
  public static TrainingEngine named(String word) {
    return TrainingEngines.of(
            PARTS.getInstance(Key.get(new TypeLiteral<Map<String, TrainingEngine>>() {})))
        .named(word);
  }
}
