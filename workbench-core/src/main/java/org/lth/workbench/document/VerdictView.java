package org.lth.workbench.document;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.analysis.Confidence;
import org.lth.workbench.analysis.Contrast;
import org.lth.workbench.analysis.Interval;
import org.lth.workbench.analysis.LevelVerdict;
import org.lth.workbench.analysis.Margin;
import org.lth.workbench.analysis.Pair;
import org.lth.workbench.analysis.TestSet;
import org.lth.workbench.analysis.Verdict;
import org.lth.workbench.analysis.WinningRule;
import org.lth.workbench.event.RunEvent.Outcome;

/**
 * A verdict with the keys of the command line's JSON.
 *
 * @param rule that was applied
 * @param replicates the runs that it rests on
 * @param levels those looked at
 */
public record VerdictView(RuleView rule, List<String> replicates, List<LevelView> levels) {
  public VerdictView {
    replicates = List.copyOf(replicates);
    levels = List.copyOf(levels);
  }

  /** The view of a verdict. */
  public static VerdictView of(Verdict verdict) {
    List<String> runs =
        verdict.levels().get(0).pairs().stream().map(pair -> pair.run().value()).toList();
    return new VerdictView(
        RuleView.of(verdict.rule()),
        runs,
        verdict.levels().stream().map(level -> LevelView.of(level, verdict.rule())).toList());
  }

  /**
   * One level.
   *
   * @param level its number
   * @param density fraction of the weights that is kept
   * @param finding {@code winning}, {@code not-shown} or {@code no-verdict}
   * @param pValue of the level alone
   * @param adjusted corrected over all levels looked at
   * @param text for people
   * @param conditions of the rule; absent without a verdict
   * @param margin that was applied; absent where there is none
   * @param gap accuracy, dense minus the mean of its reinits; absent without reinits
   * @param versusDense accuracy, ticket minus dense
   * @param versusReinit accuracy, ticket minus the mean of its reinits
   * @param earlyStop steps, ticket minus dense
   * @param earlyStopSteps mean of the ticket's early-stop step minus the dense network's
   * @param testSet what one test set leaves open
   * @param pairs one for each replicate
   */
  public record LevelView(
      int level,
      double density,
      String finding,
      @Nullable Double pValue,
      @Nullable Double adjusted,
      String text,
      @Nullable ConditionsView conditions,
      @Nullable Double margin,
      @Nullable GapView gap,
      ContrastView versusDense,
      @Nullable ContrastView versusReinit,
      StepsView earlyStop,
      double earlyStopSteps,
      TestSetView testSet,
      List<PairView> pairs) {
    public LevelView {
      pairs = List.copyOf(pairs);
    }

    private static LevelView of(LevelVerdict verdict, WinningRule rule) {
      LevelVerdict.Conclusion conclusion = verdict.conclusion();
      LevelVerdict.Contrasts contrasts = verdict.contrasts();
      Margin margin = contrasts.margin();
      return new LevelView(
          verdict.level().number(),
          verdict.density().fraction(),
          conclusion.finding().word(),
          present(conclusion.pValue()),
          present(conclusion.adjusted()),
          conclusion.text(),
          ConditionsView.of(verdict, rule.confidence()),
          margin.isKnown() ? margin.value() : null,
          margin.gap().map(gap -> GapView.of(gap, rule.confidence())).orElse(null),
          ContrastView.of(contrasts.dense()),
          contrasts.reinit().map(ContrastView::of).orElse(null),
          StepsView.of(contrasts),
          contrasts.steps().mean(),
          TestSetView.of(verdict.testSet(rule.confidence())),
          verdict.pairs().stream().map(PairView::of).toList());
    }
  }

  /**
   * Whether each condition of the rule holds for this level alone.
   *
   * @param nonInferior to dense
   * @param notLater than dense
   * @param betterThanReinits of the same mask
   */
  public record ConditionsView(boolean nonInferior, boolean notLater, boolean betterThanReinits) {
    private static @Nullable ConditionsView of(LevelVerdict verdict, Confidence confidence) {
      if (verdict.conclusion().finding() == LevelVerdict.Finding.NO_VERDICT) {
        return null;
      }
      LevelVerdict.Contrasts contrasts = verdict.contrasts();
      return new ConditionsView(
          isShown(contrasts.dense(), confidence),
          contrasts.isNotLater(confidence),
          isShown(contrasts.reinit().orElseThrow(), confidence));
    }

    private static boolean isShown(Contrast contrast, Confidence confidence) {
      return contrast.inference().orElseThrow().pValue() < confidence.errorRate();
    }
  }

  /**
   * What one test set leaves open that all replicates share.
   *
   * @param images that it has
   * @param versusDense lower and upper end of the mean, ticket minus dense
   * @param versusReinit lower and upper end of the mean, ticket minus reinits
   */
  public record TestSetView(
      long images, List<Double> versusDense, @Nullable List<Double> versusReinit) {
    private static TestSetView of(TestSet test) {
      return new TestSetView(
          test.images(), test.dense().ends(), test.reinit().map(Interval::ends).orElse(null));
    }
  }

  /**
   * One replicate.
   *
   * @param run its trunk
   * @param dense the dense network
   * @param ticket the ticket
   * @param reinits its random reinits
   */
  public record PairView(
      String run, NetworkView dense, NetworkView ticket, List<NetworkView> reinits) {
    public PairView {
      reinits = List.copyOf(reinits);
    }

    private static PairView of(Pair pair) {
      return new PairView(
          pair.run().value(),
          NetworkView.of(pair.dense()),
          NetworkView.of(pair.ticket()),
          pair.reinits().stream().map(NetworkView::of).toList());
    }
  }

  /**
   * How a trained network did.
   *
   * @param testAccuracy at the early stop
   * @param earlyStopStep of the lowest validation loss
   * @param finalTestAccuracy at the last step
   */
  public record NetworkView(double testAccuracy, long earlyStopStep, double finalTestAccuracy) {
    private static NetworkView of(Outcome outcome) {
      return new NetworkView(
          Pair.accuracy(outcome), outcome.earlyStopStep(), outcome.finalTest().accuracy());
    }
  }

  private static @Nullable Double present(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
