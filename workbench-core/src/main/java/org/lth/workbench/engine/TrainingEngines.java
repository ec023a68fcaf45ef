package org.lth.workbench.engine;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The engines by the words that specifications have for them.
 *
 * @param byWord every engine of this workbench
 */
public record TrainingEngines(SortedMap<String, TrainingEngine> byWord) {
  /** The word for the engine that is fastest for a network. */
  public static final String AUTO = "auto";

  /** For fully connected networks, which all networks are today. */
  private static final String FASTEST = "fused";

  public TrainingEngines {
    byWord = Collections.unmodifiableSortedMap(new TreeMap<>(byWord));
  }

  /** Engines by their words. */
  public static TrainingEngines of(Map<String, TrainingEngine> byWord) {
    return new TrainingEngines(new TreeMap<>(byWord));
  }

  /** The word of one engine that a word stands for: itself, or what {@link #AUTO} is here. */
  public String resolved(String word) {
    return word.equals(AUTO) ? FASTEST : word;
  }

  /**
   * The engine that a word stands for.
   *
   * @throws IllegalArgumentException if no engine is called so
   */
  public TrainingEngine named(String word) {
    TrainingEngine engine = byWord.get(resolved(word));
    if (engine == null) {
      throw new IllegalArgumentException(
          "no engine is called " + word + ", but " + byWord.keySet());
    }
    return engine;
  }
}
