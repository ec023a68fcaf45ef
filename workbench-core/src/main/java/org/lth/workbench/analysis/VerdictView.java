package org.lth.workbench.analysis;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
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
        new RuleView(
            verdict.rule().margin(),
            verdict.rule().confidence().level(),
            verdict.rule().seed().value()),
        runs,
        verdict.levels().stream().map(LevelView::of).toList());
  }

  /**
   * The rule.
   *
   * @param margin a fraction
   * @param confidence a fraction
   * @param seed of the bootstrap
   */
  public record RuleView(double margin, double confidence, long seed) {}

  /**
   * One level.
   *
   * @param level its number
   * @param density fraction of the weights that is kept
   * @param finding {@code winning}, {@code not-shown} or {@code no-verdict}
   * @param pValue of the level alone
   * @param adjusted corrected over all levels looked at
   * @param text for people
   * @param versusDense accuracy, ticket minus dense
   * @param versusReinit accuracy, ticket minus the mean of its reinits
   * @param earlyStopSteps mean of the ticket's early-stop step minus the dense network's
   * @param pairs one for each replicate
   */
  public record LevelView(
      int level,
      double density,
      String finding,
      @Nullable Double pValue,
      @Nullable Double adjusted,
      String text,
      ContrastView versusDense,
      @Nullable ContrastView versusReinit,
      double earlyStopSteps,
      List<PairView> pairs) {
    public LevelView {
      pairs = List.copyOf(pairs);
    }

    private static LevelView of(LevelVerdict verdict) {
      LevelVerdict.Conclusion conclusion = verdict.conclusion();
      return new LevelView(
          verdict.level().number(),
          verdict.density().fraction(),
          conclusion.finding().word(),
          present(conclusion.pValue()),
          present(conclusion.adjusted()),
          conclusion.text(),
          ContrastView.of(verdict.contrasts().dense()),
          verdict.contrasts().reinit().map(ContrastView::of).orElse(null),
          verdict.contrasts().steps().mean(),
          verdict.pairs().stream().map(PairView::of).toList());
    }
  }

  /**
   * A difference over replicates; all but the mean is absent for a single one.
   *
   * @param replicates how many
   * @param mean of the differences, a fraction
   * @param interval lower and upper end by Student's t
   * @param bootstrap lower and upper end by resampling
   * @param lowerBound one-sided
   * @param pValue one-sided
   * @param cohen d_z; absent where all differences are equal
   * @param hedges corrected for few replicates; absent with it
   */
  public record ContrastView(
      int replicates,
      double mean,
      @Nullable List<Double> interval,
      @Nullable List<Double> bootstrap,
      @Nullable Double lowerBound,
      @Nullable Double pValue,
      @Nullable Double cohen,
      @Nullable Double hedges) {

    private static ContrastView of(Contrast contrast) {
      return contrast
          .inference()
          .map(
              said ->
                  new ContrastView(
                      contrast.count(),
                      contrast.mean(),
                      List.of(said.student().lower(), said.student().upper()),
                      List.of(said.bootstrap().lower(), said.bootstrap().upper()),
                      said.lowerBound(),
                      said.pValue(),
                      finite(said.effect().cohen()),
                      finite(said.effect().hedges())))
          .orElseGet(
              () ->
                  new ContrastView(
                      contrast.count(), contrast.mean(), null, null, null, null, null, null));
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

  /** JSON has no NaN. */
  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
