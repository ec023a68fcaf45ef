package org.lth.workbench.analysis;

import java.util.Locale;
import java.util.Optional;
import org.lth.workbench.analysis.LevelVerdict.Contrasts;

/** Why the rule cannot be applied to a level. */
final class Refusal {
  private static final String MORE_REINITS =
      "make them with `workbench branch RUN@LEVEL --as random-reinit`";

  private Refusal() {}

  /** What is wrong with replicates and controls, however they did but for equal differences. */
  static Optional<String> ofDesign(Contrasts contrasts) {
    int count = contrasts.dense().count();
    int controlled = contrasts.reinit().map(Contrast::count).orElse(0);
    if (count < 2) {
      return Optional.of("one replicate says nothing about chance; start more with `--replicates`");
    }
    if (controlled == 0) {
      return Optional.of(
          "no replicate has a trained random reinit, so it is not known which loss is small; "
              + MORE_REINITS);
    }
    if (controlled < count) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "replicates with a trained random reinit are %d of %d, and the comparisons with dense"
                  + " and with reinits have to rest on the same ones; %s",
              controlled,
              count,
              MORE_REINITS));
    }
    return equal(contrasts);
  }

  private static Optional<String> equal(Contrasts contrasts) {
    if (contrasts.dense().differences().isConstant()) {
      return Optional.of(equal("ticket − dense", contrasts.dense().differences()));
    }
    PairedDifferences reinit = contrasts.reinit().orElseThrow().differences();
    if (reinit.isConstant()) {
      return Optional.of(equal("ticket − reinits", reinit));
    }
    return contrasts.margin().isKnown()
        ? Optional.empty()
        : contrasts.margin().gap().map(gap -> equal("dense − reinits", gap));
  }

  private static String equal(String what, PairedDifferences differences) {
    return String.format(
        Locale.ROOT,
        "all %d differences %s are %s, so their spread cannot be told on this test set; start more"
            + " replicates",
        differences.count(),
        what,
        Reasoning.points(differences.mean()));
  }

  /** What is wrong with a margin that was given. */
  static Optional<String> ofMargin(Margin margin) {
    if (!margin.isTooWide()) {
      return Optional.empty();
    }
    double gap = margin.gap().orElseThrow().mean();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "random reinits are %s from dense, so with a margin of %s a ticket that is no better"
                + " than a reinit would pass; %s",
            Reasoning.points(-gap),
            Reasoning.unsigned(margin.value()),
            gap > 0 ? "give a smaller `--margin`, or none" : "leave `--margin` out"));
  }
}
