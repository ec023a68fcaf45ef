package org.lth.workbench.integrity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.branch.StudySettings;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.StudyEvent;
import org.lth.workbench.event.StudyEvent.CellFailed;
import org.lth.workbench.event.StudyEvent.CellFinished;
import org.lth.workbench.event.StudyEvent.CellStarted;
import org.lth.workbench.event.StudyEvent.StudyExtended;
import org.lth.workbench.event.StudyEvent.StudyStarted;
import org.lth.workbench.event.StudyEvent.TaskFailed;
import org.lth.workbench.event.StudyEvent.TaskInterrupted;
import org.lth.workbench.event.StudyEvent.TaskPlaced;
import org.lth.workbench.event.StudyEvent.TaskSubmitted;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.event.StudyPlan.Controls;
import org.lth.workbench.event.WorkbenchEvent;
import org.lth.workbench.law.History;
import org.lth.workbench.study.Cell;
import org.lth.workbench.study.Cells;

/**
 * What studies say of their cells: each is one of the plan, has the one run that it was begun with,
 * and that run is what the plan says of the cell.
 */
final class StudyCells {
  private static final String RESTORE = "do not use this study; look at `workbench log`";

  private final Map<String, Study> studies = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /** One study, as far as it was read. */
  private static final class Study {
    private final Map<String, Cell> cells = new TreeMap<>();
    private final Map<String, Begun> begun = new TreeMap<>();
    private Optional<StudyPlan> plan = Optional.empty();
  }

  private record Begun(EventCheck.Place place, RunId run) {}

  /** Hears of an event; those of a study come in their order. */
  void add(EventCheck.Place place, WorkbenchEvent event) {
    if (event instanceof StudyEvent step) {
      Study study = studies.computeIfAbsent(place.run(), stream -> new Study());
      new Step(study, place).add(step);
    }
  }

  private final class Step {
    private final Study study;
    private final EventCheck.Place place;

    Step(Study study, EventCheck.Place place) {
      this.study = study;
      this.place = place;
    }

    void add(StudyEvent event) {
      if (event instanceof StudyStarted started) {
        require(study.plan.isEmpty(), "", "a study that begins once", "a second beginning");
        plan(started.plan());
      } else if (event instanceof StudyExtended extended) {
        plan(extended.plan());
      } else if (event instanceof CellStarted started) {
        begin(started);
      } else if (event instanceof CellFinished finished) {
        same(finished.cell(), Optional.of(finished.run()));
      } else if (event instanceof CellFailed failed) {
        if (failed.run().isPresent()) {
          same(failed.cell(), failed.run());
        } else {
          known(failed.cell());
        }
      } else {
        task(event);
      }
    }

    private void task(StudyEvent event) {
      if (event instanceof TaskSubmitted task) {
        same(task.cell(), Optional.of(task.run()));
      } else if (event instanceof TaskPlaced task) {
        same(task.cell(), Optional.of(task.run()));
      } else if (event instanceof TaskInterrupted task) {
        same(task.cell(), Optional.of(task.run()));
      } else if (event instanceof TaskFailed task) {
        same(task.cell(), Optional.of(task.run()));
      }
    }

    private void plan(StudyPlan plan) {
      String named = "study-" + plan.name();
      require(place.run().equals(named), "plan.name", place.run(), named);
      Map<String, Cell> cells = new TreeMap<>();
      Cells.of(plan).forEach(cell -> cells.put(cell.key(), cell));
      for (String before : study.cells.keySet()) {
        require(cells.containsKey(before), "plan", "every cell of the plan before", "no " + before);
      }
      study.plan = Optional.of(plan);
      study.cells.putAll(cells);
    }

    private boolean known(String cell) {
      boolean isKnown = study.cells.containsKey(cell);
      require(isKnown, "cell", "a cell of the plan", cell);
      return isKnown;
    }

    private void begin(CellStarted started) {
      if (known(started.cell())) {
        Begun before = study.begun.put(started.cell(), new Begun(place, started.run()));
        require(
            before == null || before.run().equals(started.run()),
            "run",
            "one run for each cell",
            "a second one for " + started.cell());
      }
    }

    private void same(String cell, Optional<RunId> run) {
      if (known(cell)) {
        Optional<RunId> begun = Optional.ofNullable(study.begun.get(cell)).map(Begun::run);
        require(
            begun.equals(run),
            "run",
            begun.map(it -> "run " + it).orElse("a cell that was begun before"),
            "run " + run.map(RunId::value).orElse("none"));
      }
    }

    private void require(boolean holds, String path, String expected, String actual) {
      if (!holds) {
        problems.add(problem(place, path, expected, actual));
      }
    }
  }

  private static Problem problem(
      EventCheck.Place place, String path, String expected, String actual) {
    return Problem.what("a study contradicts its plan or itself")
        .where(place.text() + (path.isEmpty() ? "" : " at " + path))
        .expected(expected)
        .actual(actual)
        .next(RESTORE);
  }

  /**
   * What was found.
   *
   * @param histories of the runs that are here
   */
  List<Problem> problems(SortedMap<RunId, History> histories) {
    List<Problem> all = new ArrayList<>(problems);
    for (Study study : studies.values()) {
      study.begun.forEach(
          (key, begun) ->
              Optional.ofNullable(histories.get(begun.run()))
                  .map(history -> history.state().started())
                  .flatMap(started -> wrong(study, key, started))
                  .ifPresent(
                      wrong ->
                          all.add(
                              problem(
                                  begun.place(),
                                  "run, cell " + key,
                                  wrong.expected(),
                                  wrong.actual()))));
    }
    return all;
  }

  private record Wrong(String expected, String actual) {
    static Optional<Wrong> unlessEqual(Object expected, Object actual) {
      return expected.equals(actual)
          ? Optional.empty()
          : Optional.of(new Wrong(expected.toString(), actual.toString()));
    }
  }

  private static Optional<Wrong> wrong(Study study, String key, RunStarted started) {
    Cell cell = study.cells.get(key);
    if (cell == null || study.plan.isEmpty()) {
      return Optional.empty();
    }
    return Wrong.unlessEqual("a " + cell.kind().word(), "a " + started.kind().word())
        .or(
            () ->
                Wrong.unlessEqual(
                    "replicate " + cell.replicate(), "replicate " + started.replicate()))
        .or(() -> cell.control().flatMap(it -> wrongControl(study, cell, it, started)))
        .or(() -> wrongSpec(study.plan.get(), cell, started));
  }

  private static Optional<Wrong> wrongControl(
      Study study, Cell cell, Cell.Control control, RunStarted started) {
    if (started.branching().isEmpty()) {
      return Optional.empty();
    }
    Branching branching = started.branching().get();
    Optional<RunId> trunk =
        Optional.ofNullable(study.begun.get(cell.trunk().key())).map(Begun::run);
    return Wrong.unlessEqual("level " + control.level(), "level " + branching.level())
        .or(() -> Wrong.unlessEqual("index " + control.index(), "index " + branching.index()))
        .or(
            () ->
                trunk.flatMap(
                    it ->
                        Wrong.unlessEqual(
                            "a branch of run " + it,
                            "a branch of run " + branching.parent().run())));
  }

  /** The engine may be left open by a plan, and is decided where the run begins. */
  private static Optional<Wrong> wrongSpec(StudyPlan plan, Cell cell, RunStarted started) {
    Map<String, Object> actual = new TreeMap<>(started.plan().spec().values());
    Map<String, Object> expected = new TreeMap<>();
    if (cell.control().isEmpty()) {
      expected.putAll(Cells.spec(plan.base(), cell.replicate()).values());
    } else {
      Controls controls = cell.control().get().controls();
      expected.putAll(actual);
      expected.putAll(actualTypes(controls, started));
    }
    expected.remove("engine");
    actual.remove("engine");
    for (Map.Entry<String, Object> entry : expected.entrySet()) {
      Optional<Wrong> wrong =
          Wrong.unlessEqual(
              entry.getKey() + " " + entry.getValue(),
              entry.getKey() + " " + actual.get(entry.getKey()));
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  /** What sets like controls apart, as values of a specification. */
  private static Map<String, Object> actualTypes(Controls controls, RunStarted started) {
    Map<String, String> changes = StudySettings.changes(controls.settings());
    Map<String, Object> typed = new TreeMap<>(started.plan().spec().with(changes).values());
    typed.keySet().retainAll(changes.keySet());
    return typed;
  }
}
