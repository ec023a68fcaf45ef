package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.cli.Tables.Table;
import org.lth.workbench.ticket.FormBench;
import org.lth.workbench.ticket.LevelBench;

/** What tickets cost, for people and for scripts. */
final class BenchText {
  private static final String EXPLANATION =
      "FASTER is even where the forms differ by at most 5 %. One image costs as much as 64, which"
          + " go together.";

  private BenchText() {}

  static void print(List<LevelBench> levels, String kernels, Console console) {
    console.line(sizes(levels));
    console.line("");
    console.line(speeds(levels));
    console.line("");
    console.line("From pixels to logits, one thread, kernels of " + kernels + ". " + EXPLANATION);
    console.line(agreement(levels));
  }

  private static Table sizes(List<LevelBench> levels) {
    List<List<String>> rows = new ArrayList<>();
    for (LevelBench level : levels) {
      boolean isDenseSmaller = level.dense().bytes() <= level.sparse().bytes();
      rows.add(
          List.of(
              level.level().toString(),
              Numbers.density(level.size().density()),
              Long.toString(level.size().parameters()),
              Numbers.bytes(level.dense().bytes()),
              Numbers.bytes(level.sparse().bytes()),
              isDenseSmaller ? "dense" : "sparse",
              Long.toString(level.dense().multiplyAdds()),
              Long.toString(level.sparse().multiplyAdds())));
    }
    return Tables.of(
        List.of(
            Heading.right("LEVEL"),
            Heading.right("DENSITY"),
            Heading.right("PARAMETERS"),
            Heading.right("DENSE FILE"),
            Heading.right("SPARSE FILE"),
            Heading.left("SMALLER"),
            Heading.right("DENSE MULTIPLY-ADDS"),
            Heading.right("SPARSE MULTIPLY-ADDS")),
        rows);
  }

  private static Table speeds(List<LevelBench> levels) {
    List<Heading> headings =
        new ArrayList<>(
            List.of(
                Heading.right("LEVEL"),
                Heading.right("DENSE us (p95)"),
                Heading.right("SPARSE us (p95)"),
                Heading.left("FASTER")));
    levels.get(0).dense().throughputs().stream()
        .map(FormBench.Throughput::batch)
        .forEach(
            batch -> {
              headings.add(Heading.right("DENSE " + batch + "/s"));
              headings.add(Heading.right("SPARSE " + batch + "/s"));
              headings.add(Heading.left("FASTER"));
            });
    return Tables.of(headings, levels.stream().map(BenchText::speed).toList());
  }

  private static List<String> speed(LevelBench level) {
    List<String> row = new ArrayList<>();
    row.add(level.level().toString());
    row.add(latency(level.dense()));
    row.add(latency(level.sparse()));
    row.add(level.fasterAtOne());
    for (int i = 0; i < level.dense().throughputs().size(); i++) {
      row.add(Numbers.fixed(level.dense().throughputs().get(i).imagesPerSecond(), 0));
      row.add(Numbers.fixed(level.sparse().throughputs().get(i).imagesPerSecond(), 0));
      row.add(level.fasterInBatches(i));
    }
    return row;
  }

  private static String latency(FormBench form) {
    return Numbers.fixed(form.latency().median(), 1)
        + " ("
        + Numbers.fixed(form.latency().p95(), 1)
        + ")";
  }

  private static String agreement(List<LevelBench> levels) {
    List<String> broken =
        levels.stream()
            .filter(level -> !level.agreement().holds())
            .map(level -> level.level().toString())
            .toList();
    return broken.isEmpty()
        ? "Test scores by the run's engine are the recorded ones; logits of both forms agree."
        : "Test scores or logits are not as recorded at level " + String.join(", ", broken) + ".";
  }
}
