package org.lth.workbench.engine;

import java.util.Optional;
import java.util.SortedMap;
import org.lth.workbench.domain.Problem;

/**
 * Executes training. For use by one thread. An engine is bound under its word by its own module; a
 * plug-in adds one as a service of this type, with a public constructor without parameters.
 */
public interface TrainingEngine {
  /** The value of {@code engine} that chooses it: small letters, digits and hyphens. */
  String word();

  /**
   * Why the engine cannot do what is asked, if it cannot. Nothing is loaded for the answer.
   *
   * @param asked what a run would have it do
   */
  default Optional<Problem> refusal(TrainingRequest asked) {
    return Optional.empty();
  }

  /**
   * Names and versions of the engine and of every setting that can change its bits, as fields of an
   * environment; the names begin with {@code engine.}, and the value of {@code engine.name} begins
   * with the word. Loads native code where there is any.
   *
   * @throws EngineMissing if the engine does not work here
   */
  SortedMap<String, String> describe();

  /**
   * Prepares to train one network on one data set. The data is held once for all levels.
   *
   * @throws EngineMissing if the engine does not work here
   */
  TrainingSession open(TrainingTask task);
}
