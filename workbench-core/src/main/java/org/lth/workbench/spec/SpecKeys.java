package org.lth.workbench.spec;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.spec.SpecKey.Type;

/**
 * Every key that a specification has. A specification is complete: it has all of them and no other.
 */
public final class SpecKeys {
  public static final String SEED = "seeds.root";
  public static final String SEED_INIT = "seeds.init";
  public static final String SEED_ORDER = "seeds.order";
  public static final String SEED_AUGMENTATION = "seeds.augmentation";
  public static final String SEED_DATA = "seeds.data";
  public static final String SEED_DROPOUT = "seeds.dropout";

  /** Seeds that are that of the run unless they are set by themselves. */
  public static final List<String> SEEDS_OF_PURPOSES =
      List.of(SEED_INIT, SEED_ORDER, SEED_AUGMENTATION, SEED_DATA, SEED_DROPOUT);

  private static final String MODELS =
      "one of lenet-300-100, mlp-A-B-... (1 to 99999 units each), conv-2, conv-4, conv-6,"
          + " resnet-20, resnet-D (D=6n+2, 8 to 998), resnet-D-W (W a multiple of 16 up to 9984),"
          + " vgg-11, vgg-13, vgg-16, vgg-19";

  private static final String FRACTION = "a number of at least 0 and below 1";

  /** The keys in the order in which people read them. */
  public static final List<SpecKey> ALL =
      List.of(
          key("model", "network to train", Type.name(MODELS)).fixed(),
          key("dataset", "labelled images", Type.name("a data set that `data list` shows"))
              .in(KeyGroup.TRAINING),
          key(DataSpec.LABELS, "labels to train and validate with", Type.word("given", "random"))
              .absentMeans(DataSpec.GIVEN),
          key(DataSpec.PIXELS, "order of the pixels of all images", Type.word("given", "shuffled"))
              .absentMeans(DataSpec.GIVEN),
          key(DataSpec.SUBSAMPLE, "part of the training examples that is kept", part())
              .absentMeans(1.0),
          key(DataSpec.NORMALIZATION, "how pixels become inputs", normalization())
              .absentMeans(DataSpec.Normalization.DATASET.word()),
          key(DataSpec.MEAN, "normalization given: mean of each channel", means())
              .absentMeans(DataSpec.NONE),
          key(DataSpec.DEVIATION, "normalization given: deviation of each channel", deviations())
              .absentMeans(DataSpec.NONE),
          key(
                  AugmentationSpec.FLIP,
                  "mirrored with probability 1/2",
                  Type.word("none", "horizontal"))
              .absentMeans(AugmentationSpec.NONE),
          key(AugmentationSpec.CROP, "black border to crop from, in pixels", Type.whole(0, 1000))
              .absentMeans(0L),
          key("levels", "last pruning level; level 0 is dense", Type.whole(0, 1000))
              .in(KeyGroup.LEVELS),
          key(
              "initialization",
              "how weights are drawn",
              Type.word("glorot-normal", "kaiming-normal", "glorot-truncated-normal")),
          key("biases.initialization", "how biases begin", Type.word("zeros", "uniform-fan-in"))
              .absentMeans("zeros"),
          key("batchNorm.scale", "how batch normalization's scales begin", scales())
              .absentMeans("ones"),
          key("training.steps", "absolute end T of training", Type.duration())
              .in(KeyGroup.TRAINING),
          key("training.batchSize", "examples per step", Type.whole(1, 1_000_000))
              .in(KeyGroup.TRAINING),
          key("training.optimizer", "update rule", Type.word("adam", "sgd", "nesterov"))
              .in(KeyGroup.TRAINING),
          key("training.learningRate", "step size", positive()).in(KeyGroup.TRAINING),
          key("training.schedule", "how the step size changes", schedule()).in(KeyGroup.TRAINING),
          key("training.milestones", "milestone: when the step size drops", milestones())
              .absentMeans(LearningRateSpec.NONE)
              .in(KeyGroup.TRAINING),
          key("training.gamma", "milestone: factor of the step size", positive())
              .absentMeans(0.1)
              .in(KeyGroup.TRAINING),
          key("training.warmup", "how long the step size rises from 0", Type.duration())
              .absentMeans("0it")
              .in(KeyGroup.TRAINING),
          key("training.momentum", "sgd, nesterov: kept part of the last update", fraction())
              .in(KeyGroup.TRAINING),
          key("training.weightDecay", "L2 penalty added to gradients", notNegative())
              .in(KeyGroup.TRAINING),
          key("training.dropout", "part of hidden units that each step drops", fraction())
              .absentMeans(0.0)
              .in(KeyGroup.TRAINING),
          key("training.beta1", "adam: decay of the first moment", fraction())
              .in(KeyGroup.TRAINING),
          key("training.beta2", "adam: decay of the second moment", fraction())
              .in(KeyGroup.TRAINING),
          key("training.epsilon", "adam: added to the root of the second moment", positive())
              .in(KeyGroup.TRAINING),
          key("pruning.strategy", "which weights go first", Type.word(Strategy.words()))
              .in(KeyGroup.LEVELS),
          key("pruning.scope", "weights compete within a layer or globally", scope())
              .in(KeyGroup.LEVELS),
          key("pruning.schedule", "when and from which weights", pruningSchedule()),
          key("pruning.rates.fc", "pruned part of a hidden layer per level", fraction())
              .in(KeyGroup.LEVELS),
          key(
                  "pruning.rates.conv",
                  "pruned part of a convolution per level; that of pruning.rates.fc unless set",
                  fraction())
              .absentMeansThatOf("pruning.rates.fc")
              .in(KeyGroup.LEVELS),
          key("pruning.rates.shortcut", "pruned part of a shortcut convolution", fraction())
              .absentMeans(0.0)
              .in(KeyGroup.LEVELS),
          key("pruning.rates.output", "pruned part of the output layer per level", fraction())
              .in(KeyGroup.LEVELS),
          key("pruning.counting", "rounding of counts", counting()).in(KeyGroup.LEVELS),
          key(EarlyBirdSpec.EPSILON, "distance of masks that ends level 0; 0 is never", fraction())
              .absentMeans(0.0),
          key(EarlyBirdSpec.WINDOW, "distances in a row that are below it", Type.whole(1, 1000))
              .absentMeans(5L),
          key(EarlyBirdSpec.EVERY, "how long from mask to mask", Type.duration())
              .absentMeans("1ep"),
          key("rewinding.to", "step to which survivors are rewound", Type.duration())
              .in(KeyGroup.SURVIVORS),
          key("rewinding.optimizer", "optimizer state after rewinding", optimizer())
              .in(KeyGroup.SURVIVORS),
          key("rewinding.weights", "weights that survivors begin a level with", survivors())
              .absentMeans("rewound")
              .in(KeyGroup.SURVIVORS),
          key("rewinding.signs", "reinit, reshuffle, constant: signs of the weights", signs())
              .absentMeans("free")
              .in(KeyGroup.SURVIVORS),
          key("rewinding.steps", "continued: length of a level's training", Type.duration())
              .absentMeans("0it")
              .in(KeyGroup.SURVIVORS, KeyGroup.FINE_TUNING),
          key("evaluation.every", "steps between evaluations", Type.whole(1, 1_000_000_000))
              .in(KeyGroup.TRAINING, KeyGroup.FINE_TUNING),
          key("checkpoint.every", "seconds between checkpoints; 0 is none", notNegative())
              .in(KeyGroup.WITHOUT_EFFECT),
          key(SEED, "seed of the run", Type.seed()),
          key(SEED_INIT, "seed of the initial weights", Type.seed()),
          key(SEED_ORDER, "seed of the data order", Type.seed()).in(KeyGroup.TRAINING),
          key(SEED_AUGMENTATION, "seed of the augmentation", Type.seed()).absentMeansThatOf(SEED),
          key(SEED_DATA, "seed of what is drawn for data.*", Type.seed()).absentMeansThatOf(SEED),
          key(SEED_DROPOUT, "seed of dropped units", Type.seed()).absentMeansThatOf(SEED),
          key("engine", "what executes training", Type.word("djl", "fused", "auto"))
              .in(KeyGroup.TRAINING),
          key("device", "where training is executed", Type.word("cpu", "gpu"))
              .in(KeyGroup.TRAINING),
          key(
                  "replay.tolerance",
                  "recorded, asked by no verdict: see replay --tolerance",
                  fraction())
              .in(KeyGroup.WITHOUT_EFFECT));

  private static final Map<String, SpecKey> BY_NAME =
      ALL.stream().collect(toMap(SpecKey::name, key -> key));

  private SpecKeys() {}

  /** The key of a dotted name. */
  public static Optional<SpecKey> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static SpecKey key(String name, String meaning, Type type) {
    return new SpecKey(name, meaning, type);
  }

  private static Type positive() {
    return Type.real("a number above 0", value -> value > 0);
  }

  private static Type notNegative() {
    return Type.real("a number of at least 0", value -> value >= 0);
  }

  private static Type fraction() {
    return Type.real(FRACTION, value -> value >= 0 && value < 1);
  }

  private static Type part() {
    return Type.real("a number above 0 and at most 1", value -> value > 0 && value <= 1);
  }

  private static Type normalization() {
    return Type.word("dataset", "given", "unit", "per-image-l2");
  }

  private static Type means() {
    return Type.reals(
        DataSpec.NONE,
        "numbers from 0 to 1 such as 0.485,0.456,0.406",
        value -> value >= 0 && value <= 1);
  }

  private static Type deviations() {
    return Type.reals(
        DataSpec.NONE,
        "numbers above 0 and at most 10 such as 0.229,0.224,0.225",
        value -> value > 0 && value <= 10);
  }

  private static Type pruningSchedule() {
    return new Type(
        "one of iterative, one-shot, one-shot-at-init, N-shot-at-init with N rounds per level",
        value ->
            Optional.<Object>of(value.toString())
                .filter(word -> PruningSpec.Schedule.named((String) word).isPresent()),
        List.of("iterative", "one-shot", "one-shot-at-init", "100-shot-at-init"));
  }

  private static Type schedule() {
    return Type.word("constant", "milestone", "cosine");
  }

  private static Type milestones() {
    return Type.durations(LearningRateSpec.NONE);
  }

  private static Type scales() {
    return Type.word("ones", "uniform");
  }

  private static Type scope() {
    return Type.word("layer", "global", "global-competing");
  }

  private static Type counting() {
    return Type.word("paper2019", "openlth", "google2018");
  }

  private static Type optimizer() {
    return Type.word("fresh", "rewound", "kept");
  }

  private static Type survivors() {
    return Type.word(RewindingSpec.Weights.words());
  }

  private static Type signs() {
    return Type.word("free", "kept");
  }
}
