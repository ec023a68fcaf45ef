package org.lth.workbench.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lth.workbench.analysis.LevelVerdict.Conclusion;
import org.lth.workbench.analysis.LevelVerdict.Contrasts;
import org.lth.workbench.analysis.LevelVerdict.Finding;

/**
 * Comes to a conclusion and says why.
 *
 * @param rule to apply
 * @param contrasts of one level
 */
record Reasoning(WinningRule rule, Contrasts contrasts) {
  private static final double PERCENT = 100;

  /** The conclusion, given the level's corrected p-value, if it has one. */
  Conclusion conclusion(OptionalDouble adjusted) {
    if (adjusted.isEmpty()) {
      return new Conclusion(
          Finding.NO_VERDICT,
          OptionalDouble.empty(),
          adjusted,
          "no verdict " + basis() + missing());
    }
    List<String> open = open(adjusted.getAsDouble());
    Finding finding = open.isEmpty() ? Finding.WINNING : Finding.NOT_SHOWN;
    String text =
        open.isEmpty()
            ? "winning " + basis() + numbers()
            : "not shown to be winning " + basis() + String.join("; ", open);
    return new Conclusion(finding, contrasts.pValue(), adjusted, text + corrected(adjusted));
  }

  private String basis() {
    int count = contrasts.dense().count();
    return "(" + count + (count == 1 ? " replicate): " : " replicates): ");
  }

  private String missing() {
    if (!contrasts.dense().differences().hasSpread()) {
      return "one replicate says nothing about chance; start more with `--replicates`";
    }
    int controlled = contrasts.reinit().map(Contrast::count).orElse(0);
    return "replicates with a trained random reinit are "
        + controlled
        + ", at least 2 are needed; make them with `workbench branch RUN@LEVEL --as random-reinit`";
  }

  /** The conditions that were not shown to hold. */
  private List<String> open(double adjusted) {
    List<String> open = new ArrayList<>();
    double alpha = rule.confidence().errorRate();
    Contrast.Inference dense = contrasts.dense().inference().orElseThrow();
    if (dense.pValue() >= alpha) {
      open.add("accuracy against dense may be down to " + points(dense.lowerBound()));
    }
    if (contrasts.steps().mean() > 0) {
      open.add(later());
    }
    Contrast.Inference reinit = reinit().orElseThrow();
    if (reinit.pValue() >= alpha) {
      open.add("advantage over random reinits may be down to " + points(reinit.lowerBound()));
    }
    if (open.isEmpty() && adjusted >= alpha) {
      open.add("every condition holds for this level alone, but not after the correction");
    }
    return open;
  }

  private Optional<Contrast.Inference> reinit() {
    return contrasts.reinit().flatMap(Contrast::inference);
  }

  private String later() {
    return String.format(
        Locale.ROOT, "early stop %.0f steps later than dense", contrasts.steps().mean());
  }

  private String numbers() {
    return String.format(
        Locale.ROOT,
        "accuracy at least %s against dense and %s against random reinits, early stop %.0f steps earlier",
        points(contrasts.dense().inference().orElseThrow().lowerBound()),
        points(reinit().orElseThrow().lowerBound()),
        Math.abs(contrasts.steps().mean()));
  }

  private String corrected(OptionalDouble adjusted) {
    return String.format(
        Locale.ROOT,
        " (p = %.4f, corrected %.4f)",
        contrasts.pValue().orElseThrow(),
        adjusted.orElseThrow());
  }

  private static String points(double fraction) {
    return String.format(Locale.ROOT, "%+.2f pp", PERCENT * fraction);
  }
}
