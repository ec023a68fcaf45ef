package org.lth.workbench.engine;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Trains small networks in plain Java: real arithmetic, no native code. A step is computed in
 * double and rounded once, which also makes it the reference for faster engines.
 */
public final class FakeTrainingEngine implements TrainingEngine {
  @Override
  public String word() {
    return "fake";
  }

  @Override
  public SortedMap<String, String> describe() {
    return new TreeMap<>(java.util.Map.of("engine.name", "fake", "engine.threads", "1"));
  }

  @Override
  public TrainingSession open(TrainingTask task) {
    return new FakeTrainingSession(task);
  }
}
