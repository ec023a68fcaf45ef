package org.lth.workbench.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.executor.Task;
import org.lth.workbench.study.Cell;
import org.lth.workbench.study.KnownCells;

/** Writes what tasks of one study are told, after everything that they need is in the folder. */
final class SheetWriter {
  private final StudyPlan plan;
  private final KnownCells known;
  private final Courier courier;
  private final TaskPapers papers;
  private final DatasetShelf datasets;
  private final Map<String, Cell> cells = new HashMap<>();

  SheetWriter(StudyPlan plan, KnownCells known, ClusterExecutors.Post post) {
    this.plan = plan;
    this.known = known;
    this.courier = post.courier();
    this.papers = post.papers();
    this.datasets = post.datasets();
    known.cells().forEach(cell -> cells.put(cell.key(), cell));
  }

  void write(Task task, SharedFolder folder) {
    Cell cell =
        Optional.ofNullable(cells.get(task.cell()))
            .orElseThrow(() -> new IllegalArgumentException("no such cell: " + task));
    datasets.send(dataset(cell), folder);
    Optional<RunId> trunk = cell.control().flatMap(control -> known.run(cell.trunk()));
    List<Digest> bundles = new ArrayList<>();
    trunk.ifPresent(run -> bundles.add(courier.send(run, task, folder)));
    Optional<Digest> checkpoint = Optional.empty();
    if (courier.isHere(task.run())) {
      bundles.add(courier.send(task.run(), task, folder));
      checkpoint = courier.checkpoints().pack(task, folder);
    }
    folder.publish(
        folder.sheet(task),
        papers.write(new TaskSheet(task, plan, trunk, new TaskSheet.Inputs(bundles, checkpoint))));
  }

  private String dataset(Cell cell) {
    return cell.control()
        .map(control -> control.controls().settings().get("dataset"))
        .orElseGet(() -> plan.base().spec().dataset());
  }
}
