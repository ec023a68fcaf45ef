package org.lth.workbench.engine;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.network.Network;
import org.lth.workbench.spec.InvalidSpec;

/**
 * The engines by the words that specifications have for them.
 *
 * @param byWord every engine of this workbench
 */
public record TrainingEngines(SortedMap<String, TrainingEngine> byWord) {
  /** The word for the engine that is fastest for a network. */
  public static final String AUTO = "auto";

  /** For fully connected networks, and only for these. */
  private static final String FUSED = "fused";

  /** For all networks. */
  private static final String GENERAL = "djl";

  public TrainingEngines {
    byWord = Collections.unmodifiableSortedMap(new TreeMap<>(byWord));
  }

  /** Engines by their words. */
  public static TrainingEngines of(Map<String, TrainingEngine> byWord) {
    return new TrainingEngines(new TreeMap<>(byWord));
  }

  /**
   * The word of one engine that a word stands for: itself, or what {@link #AUTO} is for a network.
   *
   * @throws InvalidSpec if the engine does not train such networks
   */
  public String resolved(String word, Network network) {
    if (word.equals(AUTO)) {
      return network.isFullyConnected() ? FUSED : GENERAL;
    }
    if (word.equals(FUSED) && !network.isFullyConnected()) {
      throw new InvalidSpec(
          Problem.what("an engine does not train such a network")
              .where("engine")
              .expected(GENERAL + " or " + AUTO + " for model " + network.name())
              .actual("'" + word + "', which trains fully connected networks")
              .next("use --set engine=" + AUTO));
    }
    return word;
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
