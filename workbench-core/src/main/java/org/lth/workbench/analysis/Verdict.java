package org.lth.workbench.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.lth.workbench.analysis.LevelVerdict.Contrasts;
import org.lth.workbench.analysis.Power.Claim;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.LevelState;

/**
 * Which tickets of an experiment are winning ones.
 *
 * @param rule that was applied
 * @param levels those looked at, in order
 */
public record Verdict(WinningRule rule, List<LevelVerdict> levels) {
  public Verdict {
    levels = List.copyOf(levels);
  }

  /**
   * Applies a rule to levels of an experiment.
   *
   * @param levels to look at; none for all whose tickets every replicate has trained
   * @throws org.lth.workbench.domain.WorkbenchException if the runs are no replicates of one
   *     experiment, or one has not trained a level
   */
  public static Verdict of(List<Replicate> replicates, WinningRule rule, List<Level> levels) {
    Experiment experiment = new Experiment(replicates);
    List<Level> looked = levels.isEmpty() ? experiment.tickets() : experiment.checked(levels);
    List<List<Pair>> pairs =
        looked.stream()
            .map(level -> replicates.stream().map(each -> Pair.of(each, level)).toList())
            .toList();
    List<Contrasts> contrasts = new ArrayList<>();
    for (int i = 0; i < looked.size(); i++) {
      Looked level = new Looked(looked.get(i), rule.margin(), experiment.stepsApart());
      contrasts.add(contrasts(rule.method(), pairs.get(i), level));
    }
    List<OptionalDouble> adjusted = adjusted(contrasts);
    List<LevelVerdict> verdicts = new ArrayList<>();
    for (int i = 0; i < looked.size(); i++) {
      Level level = looked.get(i);
      verdicts.add(
          new LevelVerdict(
              level,
              replicates.get(0).trunk().level(level).map(LevelState::density).orElseThrow(),
              pairs.get(i),
              contrasts.get(i),
              new Reasoning(rule, contrasts.get(i)).conclusion(adjusted.get(i))));
    }
    return new Verdict(rule, verdicts);
  }

  /** Whether something can be said about any level. */
  public boolean isGiven() {
    return levels.stream()
        .anyMatch(level -> level.conclusion().finding() != LevelVerdict.Finding.NO_VERDICT);
  }

  private static Contrasts contrasts(Contrast.Method method, List<Pair> pairs, Looked looked) {
    Optional<PairedDifferences> gap = differences(pairs, Pair::reinitLoss);
    Margin margin = Margin.of(looked.margin(), gap, method.confidence());
    String at = looked.level().toString();
    PairedDifferences dense = new PairedDifferences(pairs.stream().map(Pair::versusDense).toList());
    PairedDifferences steps = new PairedDifferences(pairs.stream().map(Pair::steps).toList());
    // Power is told for tickets that do exactly as dense: they are as far above reinits as it is.
    double advantage = gap.map(PairedDifferences::mean).orElse(0.0);
    return new Contrasts(
        margin,
        Contrast.above(new Claim(0 - margin.value(), 0), dense, method, List.of("dense", at)),
        Contrast.above(
            new Claim(0 - looked.stepsApart(), 0), steps.negated(), method, List.of("steps", at)),
        differences(pairs, Pair::versusReinit)
            .map(
                reinit ->
                    Contrast.above(
                        new Claim(0, advantage), reinit, method, List.of("reinit", at))));
  }

  private static Optional<PairedDifferences> differences(
      List<Pair> pairs, Function<Pair, OptionalDouble> difference) {
    List<Double> known =
        pairs.stream()
            .map(difference)
            .filter(OptionalDouble::isPresent)
            .map(OptionalDouble::getAsDouble)
            .toList();
    return known.isEmpty() ? Optional.empty() : Optional.of(new PairedDifferences(known));
  }

  /**
   * What a level is looked at with.
   *
   * @param margin that was given
   * @param stepsApart of two evaluations
   */
  private record Looked(Level level, OptionalDouble margin, double stepsApart) {}

  /** Holm's correction over those levels of which there is a p-value. */
  private static List<OptionalDouble> adjusted(List<Contrasts> contrasts) {
    int[] known =
        IntStream.range(0, contrasts.size())
            .filter(i -> contrasts.get(i).pValue().isPresent())
            .toArray();
    List<Double> adjusted =
        Holm.adjusted(
            IntStream.of(known).mapToObj(i -> contrasts.get(i).pValue().orElseThrow()).toList());
    List<OptionalDouble> all = new ArrayList<>();
    contrasts.forEach(each -> all.add(OptionalDouble.empty()));
    for (int i = 0; i < known.length; i++) {
      all.set(known[i], OptionalDouble.of(adjusted.get(i)));
    }
    return all;
  }
}
