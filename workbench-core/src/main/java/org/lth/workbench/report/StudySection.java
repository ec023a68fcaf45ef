package org.lth.workbench.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.event.DatasetUse;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.figure.Numbers;
import org.lth.workbench.study.CellOverview;
import org.lth.workbench.study.StudyOverview;

/**
 * What was asked, of what it was made, and what of it is not there.
 *
 * @param data of the study
 */
record StudySection(ReportData data) {
  private static final String DONE = "done";
  private static final String NONE = "-";

  Section section() {
    return new Section("The study", missing(), List.of(facts()), List.of());
  }

  private List<String> missing() {
    List<CellOverview> open =
        data.view().cells().stream().filter(cell -> !cell.state().equals(DONE)).toList();
    if (open.isEmpty()) {
      return List.of("All " + data.view().cells().size() + " cells of the study are done.");
    }
    List<String> words = new ArrayList<>();
    words.add(
        open.size()
            + " of "
            + data.view().cells().size()
            + " cells are not done, so every figure lacks them and no verdict rests on them; go on"
            + " with `workbench study run FILE`.");
    for (String state : List.of("running", "interrupted", "queued", "failed")) {
      List<String> cells =
          open.stream().filter(cell -> cell.state().equals(state)).map(StudySection::name).toList();
      if (!cells.isEmpty()) {
        words.add(state + ": " + String.join(", ", cells) + ".");
      }
    }
    return words;
  }

  private static String name(CellOverview cell) {
    return cell.reason() == null ? cell.cell() : cell.cell() + " (" + cell.reason() + ")";
  }

  private ReportTable facts() {
    StudyOverview view = data.view();
    StudyPlan plan = data.state().plan();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Study", view.study()));
    rows.add(List.of("State", view.state()));
    rows.add(List.of("Plan", view.plan()));
    rows.add(List.of("Last event", "study-" + view.study() + "#" + view.head().version()));
    rows.add(List.of("Hash of the last event", view.head().hash()));
    rows.add(List.of("Preset", plan.base().preset().orElse("none")));
    rows.add(List.of("Model", plan.base().spec().model()));
    rows.add(List.of("Data", datasets()));
    rows.add(List.of("Replicates", Integer.toString(plan.base().replicates())));
    rows.add(List.of("Levels", "0 to " + view.levels()));
    for (StudyPlan.Controls controls : plan.controls()) {
      rows.add(List.of("Control", control(controls)));
    }
    return new ReportTable("What the study is.", List.of("What", "Value"), rows);
  }

  private String datasets() {
    Set<String> used = new LinkedHashSet<>();
    for (StoredRun run : data.runs().values()) {
      DatasetUse dataset = run.state().started().plan().dataset();
      used.add(dataset.name() + ", " + dataset.fingerprint());
    }
    return used.isEmpty() ? data.state().plan().base().spec().dataset() : String.join("; ", used);
  }

  private static String control(StudyPlan.Controls controls) {
    return controls.kind().word()
        + " at levels "
        + String.join(", ", controls.levels().stream().map(Object::toString).toList())
        + ", "
        + controls.count()
        + " of each"
        + (controls.settings().isEmpty() ? "" : ", with " + controls.settings());
  }

  /** What the runs can be made again from. */
  Section origins() {
    return new Section(
        "Recipe, machines and runs",
        List.of(
            "Each number of this report names the event that it comes from: `workbench log RUN`"
                + " prints it, and `workbench replay RUN` makes it again."),
        List.of(recipe(), environments(), cells()),
        List.of());
  }

  private ReportTable recipe() {
    return new ReportTable(
        "The complete specification of the first replicate; others differ in seeds alone.",
        List.of("Key", "Value"),
        data.state().plan().base().spec().values().entrySet().stream()
            .map(entry -> List.of(entry.getKey(), text(entry.getValue())))
            .toList());
  }

  private static String text(Object value) {
    return value instanceof Number number ? Numbers.plain(number.doubleValue()) : value.toString();
  }

  private ReportTable environments() {
    Set<Map<String, String>> distinct = new LinkedHashSet<>();
    data.runs().values().forEach(run -> distinct.add(run.state().started().environment().fields()));
    List<List<String>> rows = new ArrayList<>();
    int number = 0;
    for (Map<String, String> fields : distinct) {
      number++;
      for (Map.Entry<String, String> field : fields.entrySet()) {
        rows.add(List.of(number + ": " + field.getKey(), field.getValue()));
      }
    }
    return new ReportTable(
        "What the runs were executed on: "
            + distinct.size()
            + (distinct.size() == 1 ? " environment." : " different environments."),
        List.of("Field", "Value"),
        rows);
  }

  private ReportTable cells() {
    return new ReportTable(
        "The cells and their runs.",
        List.of("Cell", "State", "Run", "Last event"),
        data.state().cells().stream()
            .map(
                cell -> {
                  var run = data.runs().get(cell);
                  var state =
                      data.view().cells().stream()
                          .filter(view -> view.cell().equals(cell.key()))
                          .findFirst()
                          .orElseThrow()
                          .state();
                  if (run == null) {
                    return List.of(cell.key(), state, NONE, NONE);
                  }
                  var head = run.stored().get(run.stored().size() - 1);
                  return List.of(
                      cell.key(),
                      state,
                      run.run().value(),
                      run.run() + "#" + head.version() + " " + head.hash().brief());
                })
            .toList());
  }
}
