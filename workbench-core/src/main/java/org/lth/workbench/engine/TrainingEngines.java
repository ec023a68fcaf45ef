package org.lth.workbench.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.spec.InvalidSpec;

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

  /** These and further ones. */
  public TrainingEngines with(Iterable<TrainingEngine> further) {
    TreeMap<String, TrainingEngine> both = new TreeMap<>(byWord);
    further.forEach(engine -> both.put(engine.word(), engine));
    return new TrainingEngines(both);
  }

  /** The words that specifications may have, {@link #AUTO} the last. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    byWord.keySet().stream().filter(TrainingEngines::isForEveryMachine).forEach(words::add);
    words.add(AUTO);
    return words;
  }

  /**
   * The word of one engine that a word stands for: itself, or what {@link #AUTO} is for a request,
   * which is {@link #FUSED} unless it refuses.
   */
  public String resolved(String word, TrainingRequest asked) {
    if (!word.equals(AUTO)) {
      return word;
    }
    return named(FUSED).refusal(asked).isEmpty() ? FUSED : GENERAL;
  }

  /**
   * Checks that an engine is here and does what is asked of it.
   *
   * @throws InvalidSpec if not
   */
  public void check(TrainingRequest asked) {
    String word = asked.spec().engine();
    TrainingEngine engine = byWord.get(word.equals(AUTO) ? GENERAL : word);
    if (engine == null) {
      throw new InvalidSpec(
          Problem.what("there is no such engine here")
              .where("engine")
              .expected("one of " + String.join(", ", words()))
              .actual("'" + word + "'")
              .next("choose another, or add the plug-in that has it"));
    }
    engine
        .refusal(asked)
        .ifPresent(
            refusal -> {
              throw new InvalidSpec(refusal);
            });
    if (asked.spec().device().equals(GPU) && !byWord.containsKey(word + ON_GPU)) {
      throw new InvalidSpec(
          Problem.what("an engine does not do what is asked of it")
              .where("device")
              .expected("cpu, the only device of engine " + word)
              .actual(GPU)
              .next("use --set device=cpu or another engine"));
    }
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
