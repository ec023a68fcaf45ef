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
 * Comes to a conclusion and says why. Bounds in its words are one-sided.
 *
 * @param rule to apply
 * @param contrasts of one level
 */
record Reasoning(WinningRule rule, Contrasts contrasts) {
  private static final double PERCENT = 100;

  /** The conclusion, given the level's corrected p-value, if it has one. */
  Conclusion conclusion(OptionalDouble adjusted) {
    Optional<String> refusal =
        Refusal.ofDesign(contrasts).or(() -> Refusal.ofMargin(contrasts.margin()));
    if (refusal.isPresent() || adjusted.isEmpty()) {
      return new Conclusion(
          Finding.NO_VERDICT,
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          "no verdict " + basis() + refusal.orElse("") + againstDenseAlone());
    }
    List<String> open = open(adjusted.getAsDouble());
    Finding finding = open.isEmpty() ? Finding.WINNING : Finding.NOT_SHOWN;
    String text =
        open.isEmpty()
            ? "winning "
                + basis()
                + "non-inferior to dense and better than its reinits, and not later: "
                + numbers()
            : "not shown to be winning " + basis() + String.join("; ", open);
    return new Conclusion(
        finding, contrasts.pValue(), adjusted, text + corrected(adjusted) + doubtful());
  }

  private String basis() {
    int count = contrasts.dense().count();
    return "(" + count + (count == 1 ? " replicate): " : " replicates): ");
  }

  /** A given margin says something about dense where there are no reinits. */
  private String againstDenseAlone() {
    Optional<Contrast.Inference> dense = contrasts.dense().inference();
    if (!contrasts.margin().isGiven() || contrasts.reinit().isPresent() || dense.isEmpty()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "; against dense alone it is %s with the given margin of %s (p = %.4f)",
        isShown(dense.get()) ? "non-inferior" : "not shown to be non-inferior",
        unsigned(contrasts.margin().value()),
        dense.get().pValue());
  }

  private boolean isShown(Contrast.Inference said) {
    return said.pValue() < rule.confidence().errorRate();
  }

  /** The conditions that were not shown to hold. */
  private List<String> open(double adjusted) {
    List<String> open = new ArrayList<>();
    Contrast.Inference dense = contrasts.dense().inference().orElseThrow();
    if (!isShown(dense)) {
      open.add(
          "accuracy against dense may be down to "
              + points(dense.lowerBound())
              + ", "
              + margin()
              + power(dense));
    }
    if (!contrasts.isNotLater(rule.confidence())) {
      open.add(later());
    }
    Contrast.Inference reinit = reinit();
    if (!isShown(reinit)) {
      open.add(
          "advantage over random reinits may be down to "
              + points(reinit.lowerBound())
              + power(reinit));
    }
    if (open.isEmpty() && adjusted >= rule.confidence().errorRate()) {
      open.add("every condition holds for this level alone, but not after the correction");
    }
    return open;
  }

  private Contrast.Inference reinit() {
    return contrasts.reinit().flatMap(Contrast::inference).orElseThrow();
  }

  private String margin() {
    Margin margin = contrasts.margin();
    String words = "margin " + unsigned(margin.value());
    if (margin.isGiven() || margin.value() > 0) {
      return words;
    }
    return words
        + " since dense is not shown to be above its reinits ("
        + points(margin.gapBound().orElseThrow())
        + " at least)";
  }

  private static String power(Contrast.Inference said) {
    return String.format(Locale.ROOT, " (power %.0f %%)", PERCENT * said.power().probability());
  }

  /** Steps of the ticket minus those of dense are the negative of how much earlier it is. */
  private String later() {
    Optional<Contrast.Inference> said = contrasts.earlier().inference();
    if (said.isEmpty()) {
      return steps(contrasts.steps().mean()) + " than dense in every replicate";
    }
    return String.format(
        Locale.ROOT,
        "%s than dense on average, but may be up to %s%s",
        steps(contrasts.steps().mean()),
        steps(-said.get().lowerBound()).replace("early stop ", ""),
        power(said.get()));
  }

  private static String steps(double later) {
    long rounded = Math.round(Math.abs(later));
    return "early stop " + rounded + (later > 0 ? " steps later" : " steps earlier");
  }

  private String numbers() {
    return String.format(
        Locale.ROOT,
        "accuracy at least %s against dense (%s) and %s against random reinits, %s",
        points(contrasts.dense().inference().orElseThrow().lowerBound()),
        margin(),
        points(reinit().lowerBound()),
        contrasts
            .earlier()
            .inference()
            .map(said -> steps(-said.lowerBound()) + " at most")
            .orElse(steps(contrasts.steps().mean()) + " in every replicate, which is no test"));
  }

  private String corrected(OptionalDouble adjusted) {
    return String.format(
        Locale.ROOT,
        " (p = %.4f, corrected %.4f)",
        contrasts.pValue().orElseThrow(),
        adjusted.orElseThrow());
  }

  private String doubtful() {
    Margin margin = contrasts.margin();
    return margin.isDoubtful()
        ? String.format(
            Locale.ROOT,
            "; the given margin of %s is not shown to be smaller than what reinits lose (%s, at"
                + " least %s)",
            unsigned(margin.value()),
            unsigned(margin.gap().orElseThrow().mean()),
            points(margin.gapBound().orElseThrow()))
        : "";
  }

  static String points(double fraction) {
    return String.format(Locale.ROOT, "%+.2f pp", PERCENT * fraction);
  }

  static String unsigned(double fraction) {
    return String.format(Locale.ROOT, "%.2f pp", PERCENT * fraction);
  }
}
