package org.lth.workbench.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Duration;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.Seed;

/**
 * The complete description of an experiment: a value for every key of {@link SpecKeys}. Nothing is
 * left to a default that could change later. Keys that were added after the first specifications
 * were recorded are written only where they say something else than their absence does, so that
 * those keep their form and their id.
 */
public final class ExperimentSpec {
  private final SortedMap<String, Object> values;

  private ExperimentSpec(SortedMap<String, Object> values) {
    this.values = Collections.unmodifiableSortedMap(values);
  }

  /**
   * Checks a value for every key, and adds what the absence of keys means.
   *
   * @param given dotted keys to strings, numbers or booleans; a null, which YAML has for a key
   *     without a value, is refused like any other bad value
   * @throws InvalidSpec if a key is unknown or one that every specification has is missing, or a
   *     value is not of its key's type
   */
  public static ExperimentSpec of(Map<String, ? extends @Nullable Object> given) {
    TreeMap<String, Object> values = new TreeMap<>();
    given.forEach((name, value) -> values.put(name, read(name, value)));
    for (SpecKey key : SpecKeys.ALL) {
      if (!values.containsKey(key.name())) {
        values.put(key.name(), absent(key, values).orElseThrow(() -> missing(key)));
      }
    }
    ExperimentSpec spec = new ExperimentSpec(values);
    SpecRules.check(spec);
    return spec;
  }

  private static Optional<Object> absent(SpecKey key, SortedMap<String, Object> values) {
    return key.absence().flatMap(absence -> Optional.ofNullable(absence.value(values)));
  }

  private static InvalidSpec missing(SpecKey key) {
    return new InvalidSpec(
        Problem.what("a specification lacks a key")
            .where(key.name())
            .expected(key.type().expected())
            .actual("nothing")
            .next("give it a value with --set " + key.name() + "=VALUE"));
  }

  private static Object read(String name, @Nullable Object value) {
    SpecKey key =
        SpecKeys.find(name)
            .orElseThrow(
                () ->
                    new InvalidSpec(
                        Problem.what("unknown key in a specification")
                            .where(name)
                            .expected("one of the keys that `presets --keys` lists")
                            .actual("'" + name + "'")
                            .next("correct the key's name or leave it out")));
    return Optional.ofNullable(value)
        .flatMap(key.type().reader())
        .orElseThrow(
            () ->
                new InvalidSpec(
                    Problem.what("a key has a value that it cannot take")
                        .where(name)
                        .expected(key.type().expected())
                        .actual("'" + value + "'")
                        .next("set " + name + " to " + key.type().expected())));
  }

  /** This specification with other values for some keys; checked again only if any is another. */
  public ExperimentSpec with(Map<String, ?> changes) {
    TreeMap<String, Object> changed = new TreeMap<>(values);
    changed.putAll(changes);
    return changed.equals(values) ? this : of(changed);
  }

  /** Dotted keys and their values (String, Long or Double), sorted by key. */
  public SortedMap<String, Object> values() {
    return values;
  }

  /**
   * The values that are recorded: all but those that the absence of their key means. Two
   * specifications are equal exactly when these are.
   */
  public SortedMap<String, Object> recorded() {
    TreeMap<String, Object> recorded = new TreeMap<>(values);
    for (SpecKey key : SpecKeys.ALL) {
      absent(key, values).ifPresent(absent -> recorded.remove(key.name(), absent));
    }
    return recorded;
  }

  /** All values nested by the dots of their keys, as people read them. */
  public Map<String, Object> tree() {
    return tree(values);
  }

  /**
   * {@link #recorded} nested by the dots of their keys, as events hold it and the id digests it.
   */
  public Map<String, Object> recordedTree() {
    return tree(recorded());
  }

  private static Map<String, Object> tree(SortedMap<String, Object> values) {
    Map<String, Object> root = new LinkedHashMap<>();
    for (SpecKey key : SpecKeys.ALL) {
      if (!values.containsKey(key.name())) {
        continue;
      }
      String[] path = key.name().split("\\.", -1);
      Map<String, Object> branch = root;
      for (int i = 0; i < path.length - 1; i++) {
        branch = child(branch, path[i]);
      }
      branch.put(path[path.length - 1], values.get(key.name()));
    }
    return root;
  }

  @SuppressWarnings(
      "unchecked") // Only this method and tree() fill the maps, with maps of this type.
  private static Map<String, Object> child(Map<String, Object> branch, String name) {
    return (Map<String, Object>) branch.computeIfAbsent(name, n -> new LinkedHashMap<>());
  }

  public String model() {
    return text(SpecKeys.MODEL);
  }

  public String dataset() {
    return text(DataKeys.DATASET);
  }

  /** The last level; levels are 0 to this one. */
  public Level lastLevel() {
    return new Level((int) whole(SpecKeys.LEVELS));
  }

  /** What the network's parameters begin with. */
  public InitializationSpec initialization() {
    return InitializationSpec.of(this);
  }

  /** What is done to the data set before the run sees it. */
  public DataSpec data() {
    return DataSpec.of(this);
  }

  /** How pixels become inputs. */
  public DataSpec.Normalization normalization() {
    return word(DataKeys.NORMALIZATION, DataSpec.Normalization.class);
  }

  /** The scale of inputs that is given, with no channel unless it is. */
  public DataSpec.Scale givenScale() {
    return DataSpec.Scale.of(this);
  }

  /** How training images are changed before each step. */
  public AugmentationSpec augmentation() {
    return AugmentationSpec.of(this);
  }

  public TrainingSpec training() {
    return TrainingSpec.of(this);
  }

  /** How the step size changes in the course of training. */
  public LearningRateSpec learningRate() {
    return LearningRateSpec.of(this);
  }

  /** The part of each hidden layer's units that a step drops, at least 0 and below 1. */
  public double dropout() {
    return real(TrainingKeys.DROPOUT);
  }

  public PruningSpec pruning() {
    return PruningSpec.of(this);
  }

  /** When the dense training ends early. */
  public EarlyBirdSpec earlyBird() {
    return EarlyBirdSpec.of(this);
  }

  public RewindingSpec rewinding() {
    return RewindingSpec.of(this);
  }

  /** Steps between evaluations. */
  public long evaluationEvery() {
    return whole(SpecKeys.EVALUATION_EVERY);
  }

  /** Seconds between checkpoints of a level in training; 0 means none. Changes no result. */
  public double checkpointEvery() {
    return real(SpecKeys.CHECKPOINT_EVERY);
  }

  public Seed seed() {
    return new Seed(whole(SeedKeys.ROOT));
  }

  public Seed initSeed() {
    return new Seed(whole(SeedKeys.INIT));
  }

  public Seed orderSeed() {
    return new Seed(whole(SeedKeys.ORDER));
  }

  public Seed dropoutSeed() {
    return new Seed(whole(SeedKeys.DROPOUT));
  }

  public String engine() {
    return text(SpecKeys.ENGINE);
  }

  /** Where training is executed: {@code cpu} or {@code gpu}. */
  public String device() {
    return text(SpecKeys.DEVICE);
  }

  /** The largest difference in accuracy (a fraction) that a replay elsewhere may show. */
  public double replayTolerance() {
    return real(SpecKeys.REPLAY_TOLERANCE);
  }

  String text(SpecKey key) {
    return (String) values.get(key.name());
  }

  <E extends Enum<E> & Word> E word(SpecKey key, Class<E> vocabulary) {
    return Word.named(vocabulary, text(key));
  }

  long whole(SpecKey key) {
    return (Long) values.get(key.name());
  }

  double real(SpecKey key) {
    return (Double) values.get(key.name());
  }

  Duration duration(SpecKey key) {
    return Duration.parse(text(key));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExperimentSpec that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
