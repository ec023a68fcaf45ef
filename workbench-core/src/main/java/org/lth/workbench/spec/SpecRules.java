package org.lth.workbench.spec;

import static java.util.stream.Collectors.joining;

import org.lth.workbench.domain.Duration;
import org.lth.workbench.domain.Problem;

/** What values must hold together, beyond each being of its type. */
final class SpecRules {
  private SpecRules() {}

  static void check(ExperimentSpec spec) {
    require(
        spec.training().steps().amount() > 0,
        TrainingKeys.STEPS,
        "at least one step",
        spec.training().steps().toString());
    rewindsBeforeTheEnd(spec);
    trainsWhatItScored(spec.pruning(), spec);
    require(
        spec.pruning().counting() != CountingRule.OPENLTH
            || spec.pruning().scope() == PruningSpec.Scope.GLOBAL,
        PruningKeys.COUNTING,
        "pruning.scope=global, for which openlth counts",
        "pruning.scope=" + spec.text(PruningKeys.SCOPE));
    require(
        spec.pruning().counting() != CountingRule.GOOGLE2018
            || spec.pruning().scope() == PruningSpec.Scope.LAYER,
        PruningKeys.COUNTING,
        "pruning.scope=layer, for which google2018 counts",
        "pruning.scope=" + spec.text(PruningKeys.SCOPE));
    require(
        spec.training().optimizer() != TrainingSpec.Optimizer.ADAM
            || spec.training().momentum() == 0,
        TrainingKeys.MOMENTUM,
        "0, since adam has moments of its own",
        Double.toString(spec.training().momentum()));
    require(
        spec.training().optimizer() != TrainingSpec.Optimizer.NESTEROV
            || spec.training().momentum() > 0,
        TrainingKeys.MOMENTUM,
        "above 0 for nesterov, such as 0.9",
        Double.toString(spec.training().momentum()));
    milestonesAreForTheirSchedule(spec.learningRate());
    givenScalesAreWhole(spec);
    RewindingRules.check(spec);
    drawsEarlyByTrainedWeights(spec);
  }

  /** Masks that do not come from the weights at hand say nothing of how training goes. */
  private static void drawsEarlyByTrainedWeights(ExperimentSpec spec) {
    EarlyBirdSpec rule = spec.earlyBird();
    String strategy = spec.pruning().strategy();
    boolean isMagnitude = strategy.equals("magnitude") || strategy.equals("large_final");
    boolean isOfWeightsAtHand =
        isMagnitude && spec.pruning().schedule().scored() == PruningSpec.Scored.TRAINED;
    require(
        rule.every().amount() > 0,
        PruningKeys.EARLY_BIRD_EVERY,
        "at least one step",
        rule.every().toString());
    require(
        !rule.isOn() || isOfWeightsAtHand,
        PruningKeys.EARLY_BIRD_EPSILON,
        "0, unless pruning.strategy=magnitude prunes trained weights",
        strategy + ", " + spec.text(PruningKeys.SCHEDULE));
  }

  /** A mean and a deviation for each channel, where the normalization is given and only there. */
  private static void givenScalesAreWhole(ExperimentSpec spec) {
    DataSpec.Scale scale = spec.givenScale();
    boolean isGiven = spec.normalization() == DataSpec.Normalization.GIVEN;
    require(
        isGiven != scale.mean().isEmpty(),
        DataKeys.MEAN,
        isGiven
            ? "a number for each channel, for data.normalization=given"
            : DataSpec.NONE + ", unless data.normalization=given",
        spec.text(DataKeys.MEAN));
    require(
        scale.mean().size() == scale.deviation().size(),
        DataKeys.DEVIATION,
        isGiven
            ? "as many numbers as data.mean has, " + scale.mean().size()
            : DataSpec.NONE + ", unless data.normalization=given",
        spec.text(DataKeys.DEVIATION));
  }

  private static void milestonesAreForTheirSchedule(LearningRateSpec rate) {
    boolean hasMilestones = !rate.drops().milestones().isEmpty();
    boolean wantsMilestones = rate.schedule() == LearningRateSpec.Schedule.MILESTONE;
    require(
        hasMilestones || !wantsMilestones,
        TrainingKeys.MILESTONES,
        "durations such as 80ep,120ep, for training.schedule=milestone",
        LearningRateSpec.NONE);
    require(
        wantsMilestones || !hasMilestones,
        TrainingKeys.MILESTONES,
        LearningRateSpec.NONE + ", unless training.schedule=milestone",
        rate.drops().milestones().stream().map(Duration::toString).collect(joining(",")));
  }

  /** Durations of one unit can be compared here; others only once the data set is known. */
  private static void rewindsBeforeTheEnd(ExperimentSpec spec) {
    Duration to = spec.rewinding().to();
    Duration end = spec.training().steps();
    require(
        to.unit() != end.unit() || to.amount() < end.amount(),
        RewindingKeys.TO,
        "a step before the end of training at " + end,
        to.toString());
  }

  /** A mask that is scored on one set of initial weights is trained from just these. */
  private static void trainsWhatItScored(PruningSpec pruning, ExperimentSpec spec) {
    boolean isAtInit = pruning.schedule().scored() == PruningSpec.Scored.INITIAL;
    require(
        !isAtInit || spec.rewinding().to().amount() == 0,
        RewindingKeys.TO,
        "0it, since pruning.schedule scores the weights of step 0",
        spec.rewinding().to().toString());
  }

  static void require(boolean holds, SpecKey where, String expected, String actual) {
    if (!holds) {
      throw new InvalidSpec(
          Problem.what("two keys of a specification do not go together")
              .where(where.name())
              .expected(expected)
              .actual(actual)
              .next("change one of the two"));
    }
  }
}
