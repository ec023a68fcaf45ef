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

  /** The device that not every machine has. */
  public static final String GPU = "gpu";

  /** Ends the words of engines that train there. */
  private static final String ON_GPU = "-gpu";

  /** For fully connected networks on grey images as they are, and only for these. */
  public static final String FUSED = "fused";

  /** For all networks and images. */
  public static final String GENERAL = "djl";

  public TrainingEngines {
    byWord = Collections.unmodifiableSortedMap(new TreeMap<>(byWord));
  }

  /** Engines by their words. */
  public static TrainingEngines of(Map<String, TrainingEngine> byWord) {
    return new TrainingEngines(new TreeMap<>(byWord));
  }

  /**
   * The word of one engine that a word stands for: itself, or what {@link #AUTO} is for a task.
   *
   * @param isForFused whether {@link #FUSED} can do the task
   */
  public String resolved(String word, boolean isForFused) {
    if (!word.equals(AUTO)) {
      return word;
    }
    return isForFused ? FUSED : GENERAL;
  }

  /**
   * The engine of a word on a device.
   *
   * @param device {@code cpu} or {@code gpu}
   * @throws IllegalArgumentException if there is no such engine
   */
  public TrainingEngine named(String word, String device) {
    return named(device.equals(GPU) ? word + ON_GPU : word);
  }

  /** Whether a word of {@link #byWord} is that of an engine which needs no special hardware. */
  public static boolean isForEveryMachine(String word) {
    return !word.endsWith(ON_GPU);
  }

  /**
   * The engine of a word; {@link #AUTO} is the one for fully connected networks.
   *
   * @throws IllegalArgumentException if no engine is called so
   */
  public TrainingEngine named(String word) {
    TrainingEngine engine = byWord.get(word.equals(AUTO) ? FUSED : word);
    if (engine == null) {
      throw new IllegalArgumentException(
          "no engine is called " + word + ", but " + byWord.keySet());
    }
    return engine;
  }
}
