package org.lth.workbench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.MaskPruned;
import org.lth.workbench.event.RunEvent.TicketMade;
import org.lth.workbench.event.RunEvent.WeightsInitialized;
import org.lth.workbench.figure.Numbers;
import org.lth.workbench.figure.Provenance;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.report.TrainedLevel.Sources;
import org.lth.workbench.study.Cell;
import org.lth.workbench.study.Studies;
import org.lth.workbench.study.StudyOverview;
import org.lth.workbench.study.StudyState;

/**
 * What is recorded of a study.
 *
 * @param view of the study
 * @param state its fold
 * @param runs those that were begun, by cell
 * @param trained every trained ticket, in the order of cells and levels
 */
record ReportData(
    StudyOverview view, StudyState state, Map<Cell, StoredRun> runs, List<TrainedLevel> trained) {
  ReportData {
    trained = List.copyOf(trained);
  }

  /** Reads a study. */
  static ReportData read(Studies studies, StudyName study) {
    StudyState state = studies.logs().get(study);
    Map<Cell, StoredRun> runs = new java.util.LinkedHashMap<>();
    List<TrainedLevel> trained = new ArrayList<>();
    for (Cell cell : state.cells()) {
      Optional<StoredRun> known = state.run(cell).flatMap(run -> run(studies, run));
      known.ifPresent(run -> runs.put(cell, run));
      known.ifPresent(run -> trained.addAll(levels(studies, cell, run)));
    }
    return new ReportData(studies.view(study), state, runs, trained);
  }

  private static Optional<StoredRun> run(Studies studies, RunId run) {
    return studies
        .logs()
        .streams()
        .journal()
        .head(StreamName.of(run))
        .map(head -> studies.catalog().run(run));
  }

  private static List<TrainedLevel> levels(Studies studies, Cell cell, StoredRun run) {
    Map<Level, Provenance> masks = new TreeMap<>(Comparator.comparing(Level::number));
    List<TrainedLevel> trained = new ArrayList<>();
    for (StoredEvent stored : run.stored()) {
      RunEvent event = (RunEvent) studies.logs().streams().codec().decode(stored.event());
      Provenance source = Provenance.of(cell, run, stored);
      masked(event).ifPresent(level -> masks.put(level, source));
      if (event instanceof LevelTrained training) {
        LevelState level = run.state().level(training.level()).orElseThrow();
        trained.add(
            new TrainedLevel(
                cell, run, level, new Sources(source, masks.getOrDefault(level.level(), source))));
      }
    }
    return trained;
  }

  private static Optional<Level> masked(RunEvent event) {
    if (event instanceof MaskPruned pruned) {
      return Optional.of(pruned.level());
    }
    if (event instanceof TicketMade made) {
      return Optional.of(made.level());
    }
    return event instanceof WeightsInitialized first
        ? Optional.of(first.level())
        : Optional.empty();
  }

  /** The trained tickets of trunks. */
  Stream<TrainedLevel> trunks() {
    return trained.stream().filter(level -> level.cell().control().isEmpty());
  }

  /** The trained tickets of trunks at some levels. */
  List<TrainedLevel> trunksAt(List<Level> levels) {
    return trunks().filter(each -> levels.contains(each.level().level())).toList();
  }

  /** What the rows of figures are: the trunk, then each kind of control. */
  List<String> rows() {
    return new ArrayList<>(
        new LinkedHashSet<>(trained.stream().map(each -> each.cell().row()).toList()));
  }

  /** The trained tickets of a row. */
  List<TrainedLevel> row(String row) {
    return trained.stream().filter(each -> each.cell().row().equals(row)).toList();
  }

  /** The trained levels of trunks whose densities are nearest to given ones, in order. */
  List<Level> near(double... densities) {
    List<TrainedLevel> candidates =
        trunks().filter(each -> !each.level().level().isDense()).toList();
    TreeMap<Integer, Level> near = new TreeMap<>();
    for (double wanted : densities) {
      candidates.stream()
          .min(Comparator.comparingDouble(each -> Math.abs(Math.log(each.density() / wanted))))
          .map(each -> each.level().level())
          .ifPresent(level -> near.put(level.number(), level));
    }
    return new ArrayList<>(near.values());
  }

  /** The density of a level of the trunks in percent, as the paper writes it. */
  String percent(Level level) {
    return trunks()
        .filter(each -> each.level().level().equals(level))
        .findFirst()
        .map(each -> Numbers.density(each.density()))
        .orElse("?");
  }
}
