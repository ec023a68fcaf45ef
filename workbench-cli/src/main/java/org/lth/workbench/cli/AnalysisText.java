package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lth.workbench.analysis.SurvivorLayer;
import org.lth.workbench.analysis.TicketAnalysis;
import org.lth.workbench.analysis.UnitDegrees;
import org.lth.workbench.cli.Tables.Heading;

/** Analyses of tickets for people. */
final class AnalysisText {
  private static final int DIGITS = 4;
  private static final int SHORT = 2;
  private static final double PERCENT = 100;

  private AnalysisText() {}

  /**
   * Prints a table of tickets.
   *
   * @param isDetailed whether each one's layers follow
   */
  static void print(List<TicketAnalysis> analyses, boolean isDetailed, Console console) {
    console.line(
        Tables.of(
            List.of(
                Heading.left("TICKET"),
                Heading.right("DENSITY"),
                Heading.right("EARLY STOP"),
                Heading.right("TEST"),
                Heading.right("GAP"),
                Heading.right("FINAL TEST"),
                Heading.right("STORED"),
                Heading.right("OF DENSE")),
            analyses.stream().map(AnalysisText::row).toList()));
    if (isDetailed) {
      analyses.forEach(each -> details(each, console));
    }
  }

  private static List<String> row(TicketAnalysis analysis) {
    TicketAnalysis.Storage storage = analysis.storage();
    return List.of(
        analysis.address(),
        Numbers.density(analysis.level().density()),
        Long.toString(analysis.outcome().earlyStopStep()),
        percent(analysis.outcome().earlyStop().test().accuracy()),
        Numbers.points(analysis.generalizationGap()),
        percent(analysis.outcome().finalTest().accuracy()),
        Numbers.bytes(storage.total()),
        storage
            .dense()
            .map(dense -> Numbers.percent((double) storage.total() / dense))
            .orElse("-"));
  }

  private static String percent(double fraction) {
    return Numbers.fixed(PERCENT * fraction, SHORT) + " %";
  }

  private static void details(TicketAnalysis analysis, Console console) {
    console.line("");
    console.line(
        "mean |w_T - w_0| and |w_T| - |w_0| in the dense network's training, of weights in the ticket and outside:");
    List<List<String>> rows = new ArrayList<>();
    analysis
        .layers()
        .forEach(layer -> layer.training().ifPresent(split -> rows.add(row(layer, split))));
    console.line(
        Tables.of(
            List.of(
                Heading.left("LAYER"),
                Heading.right("KEPT"),
                Heading.right("MOVED IN"),
                Heading.right("MOVED OUT"),
                Heading.right("GREW IN"),
                Heading.right("GREW OUT")),
            rows));
    console.line("");
    console.line("kept weights of each unit (unevenness: deviation / mean):");
    console.line(
        Tables.of(
            List.of(
                Heading.left("LAYER"),
                Heading.left("SIDE"),
                Heading.right("UNITS"),
                Heading.right("LEAST"),
                Heading.right("MEAN"),
                Heading.right("MOST"),
                Heading.right("EMPTY"),
                Heading.right("UNEVENNESS")),
            analysis.degrees().stream().flatMap(layer -> sides(layer).stream()).toList()));
    console.line("");
    console.line("initial values, all weights and the kept ones:");
    analysis.layers().forEach(layer -> histogram(layer, console));
  }

  private static List<String> row(SurvivorLayer layer, SurvivorLayer.Split split) {
    return List.of(
        layer.name(),
        Long.toString(split.kept().count()),
        Numbers.fixed(split.kept().distance(), DIGITS),
        Numbers.fixed(split.pruned().distance(), DIGITS),
        Numbers.fixed(split.kept().growth(), DIGITS),
        Numbers.fixed(split.pruned().growth(), DIGITS));
  }

  private static List<List<String>> sides(UnitDegrees layer) {
    return List.of(
        side(layer.layer(), "in", layer.incoming()), side(layer.layer(), "out", layer.outgoing()));
  }

  private static List<String> side(String layer, String side, UnitDegrees.Degrees degrees) {
    long[] counts = degrees.counts();
    return List.of(
        layer,
        side,
        Integer.toString(counts.length),
        Long.toString(Arrays.stream(counts).min().orElseThrow()),
        Numbers.fixed(degrees.mean(), 1),
        Long.toString(Arrays.stream(counts).max().orElseThrow()),
        Long.toString(degrees.empty()),
        Numbers.fixed(degrees.unevenness(), SHORT));
  }

  private static void histogram(SurvivorLayer layer, Console console) {
    console.line(
        String.format(
            Locale.ROOT,
            "  %s  %+.3f to %+.3f",
            layer.name(),
            -layer.initial().reach(),
            layer.initial().reach()));
    Optional<long[]> all = layer.original().map(original -> original.counts());
    all.ifPresent(counts -> console.line("    all   " + bars(counts)));
    console.line("    kept  " + bars(layer.initial().counts()));
  }

  private static String bars(long[] counts) {
    return Sparkline.of(Arrays.stream(counts).asDoubleStream().toArray());
  }
}
