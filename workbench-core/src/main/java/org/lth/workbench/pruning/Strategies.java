package org.lth.workbench.pruning;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.network.Network;
import org.lth.workbench.spec.InvalidSpec;
import org.lth.workbench.spec.PruningSpec;

/**
 * The strategies by the words of specifications.
 *
 * @param all in the order in which people read them
 */
public record Strategies(List<PruningStrategy> all) {
  private static final String KEY = "pruning.strategy";

  public Strategies {
    all = List.copyOf(all);
  }

  /** Those of this program. */
  public static Strategies builtIn() {
    return new Strategies(List.of(BuiltInStrategy.values()));
  }

  /** These and further ones. */
  public Strategies with(Iterable<PruningStrategy> further) {
    List<PruningStrategy> both = new ArrayList<>(all);
    further.forEach(both::add);
    return new Strategies(both);
  }

  /** Every word. */
  public List<String> words() {
    return all.stream().map(PruningStrategy::word).toList();
  }

  /** The strategy of a word, if it is here. */
  public Optional<PruningStrategy> find(String word) {
    return all.stream().filter(strategy -> strategy.word().equals(word)).findFirst();
  }

  /**
   * The strategy of a word.
   *
   * @throws InvalidSpec if there is none
   */
  public PruningStrategy named(String word) {
    return find(word)
        .orElseThrow(
            () ->
                new InvalidSpec(
                    Problem.what("there is no such pruning strategy here")
                        .where(KEY)
                        .expected("one of " + words().stream().collect(joining(", ")))
                        .actual("'" + word + "'")
                        .next("choose another, or add the plug-in that has it")));
  }

  /**
   * Checks that a strategy is here and can score the weights that its schedule offers.
   *
   * @throws InvalidSpec if not
   */
  public void check(PruningSpec spec) {
    PruningStrategy strategy = named(spec.strategy());
    PruningSpec.Scored scored = spec.schedule().scored();
    if (!strategy.moment().fits(scored)) {
      boolean isAtInit = scored == PruningSpec.Scored.INITIAL;
      throw new InvalidSpec(
          Problem.what("two keys of a specification do not go together")
              .where(KEY)
              .expected(
                  isAtInit
                      ? "a strategy that scores untrained weights, for pruning.schedule=...-at-init"
                      : "a strategy that scores trained weights, or"
                          + " pruning.schedule=one-shot-at-init")
              .actual(strategy.word())
              .next("change one of the two"));
    }
  }

  /**
   * The pruning that makes a level's mask.
   *
   * @param level 1 or more; an iterative schedule prunes the level before by one round, a one-shot
   *     schedule prunes the dense network by {@code level} rounds at once
   * @throws InvalidSpec if the strategy is not here
   */
  public Pruning pruning(PruningSpec spec, Network network, Level level) {
    return new Pruning(
        named(spec.strategy()), Competition.of(spec, network, level), spec.schedule().rounds());
  }
}
