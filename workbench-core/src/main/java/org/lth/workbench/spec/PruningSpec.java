package org.lth.workbench.spec;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a mask shrinks.
 *
 * @param strategy the word of what scores weights; only a workbench knows which ones there are
 * @param scope whether weights compete within a layer or globally
 * @param schedule whether each level prunes the one before, or the dense network once
 * @param rates pruned part per level
 * @param counting how counts are rounded
 */
public record PruningSpec(
    String strategy, Scope scope, Schedule schedule, Rates rates, CountingRule counting) {

  /** Among which weights magnitudes are compared. */
  public enum Scope implements Word {
    /** Each tensor loses its own rate. */
    LAYER("layer"),
    /** All tensors compete; all weights of the network are counted, as in open_lth. */
    GLOBAL("global"),
    /**
     * All tensors compete; only those of a rate above 0 are counted, as in Frankle &amp; Carbin
     * (2019), section 4.
     */
    GLOBAL_COMPETING("global-competing");

    private final String word;

    Scope(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  /** Which weights are scored. */
  public enum Scored {
    TRAINED,
    INITIAL
  }

  /** Which mask a level's mask is made from. */
  public enum From {
    LEVEL_BEFORE,
    DENSE
  }

  /**
   * When pruning happens.
   *
   * @param scored trained weights, or those before any training
   * @param from the mask that shrinks: that of the level before by one level's rate, or the dense
   *     one by those of all levels so far
   * @param rounds in which a level's weights go; after each the survivors are scored again
   */
  public record Schedule(Scored scored, From from, int rounds) {
    /** Train, prune, rewind, repeat. */
    public static final Schedule ITERATIVE = new Schedule(Scored.TRAINED, From.LEVEL_BEFORE, 1);

    /** Each level prunes the trained dense network once. */
    public static final Schedule ONE_SHOT = new Schedule(Scored.TRAINED, From.DENSE, 1);

    /** Each level prunes the untrained dense network once. */
    public static final Schedule ONE_SHOT_AT_INIT = new Schedule(Scored.INITIAL, From.DENSE, 1);

    private static final Pattern SHOTS = Pattern.compile("([1-9]\\d{0,3})-shot-at-init");
    private static final SortedMap<String, Schedule> NAMED = named();

    /** The words of all schedules, as errors and reference pages say them. */
    static final String IN_WORDS =
        "one of " + String.join(", ", NAMED.keySet()) + ", N-shot-at-init with N rounds per level";

    /** Words that a mistyped one may have been meant to be. */
    static final List<String> EXAMPLES =
        Stream.concat(NAMED.keySet().stream(), Stream.of("100-shot-at-init")).toList();

    private static SortedMap<String, Schedule> named() {
      SortedMap<String, Schedule> named = new TreeMap<>();
      named.put("iterative", ITERATIVE);
      named.put("one-shot", ONE_SHOT);
      named.put("one-shot-at-init", ONE_SHOT_AT_INIT);
      return named;
    }

    /** The schedule of a word, if there is one. */
    static Optional<Schedule> named(String word) {
      Matcher shots = SHOTS.matcher(word);
      if (shots.matches()) {
        return Optional.of(
            new Schedule(Scored.INITIAL, From.LEVEL_BEFORE, Integer.parseInt(shots.group(1))));
      }
      return Optional.ofNullable(NAMED.get(word));
    }
  }

  /**
   * Pruned parts per level, as the decimal numbers that were written.
   *
   * @param convolutions of convolutions
   * @param layers of fully connected layers
   */
  public record Rates(Convolutions convolutions, Layers layers) {
    /** Those of a network where convolutions, if any, are pruned as hidden layers are. */
    public Rates(BigDecimal fc, BigDecimal output) {
      this(new Convolutions(fc, BigDecimal.ZERO), new Layers(fc, output));
    }
  }

  /**
   * Pruned parts of convolutions.
   *
   * @param conv of those that are not on a residual connection
   * @param shortcut of those on a residual connection; 0 in the paper
   */
  public record Convolutions(BigDecimal conv, BigDecimal shortcut) {}

  /**
   * Pruned parts of fully connected layers.
   *
   * @param fc of hidden ones
   * @param output of the output layer; the paper uses half the rate of the others, or 0
   */
  public record Layers(BigDecimal fc, BigDecimal output) {}

  static PruningSpec of(ExperimentSpec spec) {
    Convolutions convolutions =
        new Convolutions(
            rate(spec, PruningKeys.CONVOLUTION_RATE), rate(spec, PruningKeys.SHORTCUT_RATE));
    Layers layers =
        new Layers(rate(spec, PruningKeys.HIDDEN_RATE), rate(spec, PruningKeys.OUTPUT_RATE));
    return new PruningSpec(
        spec.text(PruningKeys.STRATEGY),
        spec.word(PruningKeys.SCOPE, Scope.class),
        Schedule.named(spec.text(PruningKeys.SCHEDULE)).orElseThrow(),
        new Rates(convolutions, layers),
        spec.word(PruningKeys.COUNTING, CountingRule.class));
  }

  private static BigDecimal rate(ExperimentSpec spec, SpecKey key) {
    return BigDecimal.valueOf(spec.real(key));
  }
}
