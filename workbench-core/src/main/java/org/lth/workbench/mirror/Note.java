package org.lth.workbench.mirror;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import org.lth.workbench.catalog.KnownRun;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.LevelState;

/** The description of a run: its result at a glance, and how to get it again. */
final class Note {
  private Note() {}

  static String of(Family family) {
    KnownRun run = family.run();
    StringBuilder note = new StringBuilder();
    run.state()
        .started()
        .branching()
        .ifPresent(
            branching ->
                note.append("A control of ticket `")
                    .append(branching.parent().run())
                    .append('@')
                    .append(branching.level())
                    .append("`.\n\n"));
    note.append(table(family));
    note.append("Execute it again and compare every bit:\n\n```\n./workbench replay ")
        .append(run.run())
        .append("\n```\n\nLook at it: `./workbench show ")
        .append(run.run())
        .append("`, `./workbench log ")
        .append(run.run())
        .append("`\n");
    return note.toString();
  }

  private static String table(Family family) {
    List<LevelState> trained =
        family.run().state().levels().stream().filter(Note::isTrained).toList();
    if (trained.isEmpty()) {
      return "";
    }
    boolean hasControls = family.branches().stream().anyMatch(Note::hasResult);
    StringBuilder table = new StringBuilder();
    table.append("| level | weights kept | test accuracy | early stop |");
    table.append(hasControls ? " random reinit |\n" : "\n");
    table.append("| ---: | ---: | ---: | ---: |").append(hasControls ? " ---: |\n" : "\n");
    for (LevelState level : trained) {
      table.append(row(level));
      table.append(hasControls ? " " + controls(family, level.level()) + " |\n" : "\n");
    }
    return table.append('\n').toString();
  }

  private static String row(LevelState level) {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f %% | %s | %d |",
        level.level(),
        100 * level.density().fraction(),
        accuracy(level),
        Scores.outcome(level).earlyStopStep());
  }

  private static String controls(Family family, Level level) {
    return family.branches().stream()
        .flatMap(branch -> branch.state().level(level).stream())
        .filter(Note::isTrained)
        .map(Note::accuracy)
        .collect(joining(", "));
  }

  private static String accuracy(LevelState level) {
    return String.format(
        Locale.ROOT, "%.2f %%", 100 * Scores.outcome(level).earlyStop().test().accuracy());
  }

  private static boolean hasResult(KnownRun run) {
    return run.state().levels().stream().anyMatch(Note::isTrained);
  }

  private static boolean isTrained(LevelState level) {
    return level.trained().isPresent();
  }
}
