package org.lth.workbench.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.executor.Task;
import org.lth.workbench.study.Cell;
import org.lth.workbench.study.KnownCells;

/** Writes what tasks of one study are told, after everything that they need is in the folder. */
final class TaskManifestWriter {
  private final StudyPlan plan;
  private final KnownCells known;
  private final RunTransfer transfer;
  private final TaskFileCodec codec;
  private final TaskInputs inputs;
  private final Map<String, Cell> cells = new HashMap<>();

  TaskManifestWriter(StudyPlan plan, KnownCells known, ClusterExecutors.TaskTransfer transfer) {
    this.plan = plan;
    this.known = known;
    this.transfer = transfer.runs();
    this.codec = transfer.codec();
    this.inputs = transfer.inputs();
    known.cells().forEach(cell -> cells.put(cell.key(), cell));
  }

  void write(Task task, SharedFolder folder) {
    Cell cell =
        Optional.ofNullable(cells.get(task.cell()))
            .orElseThrow(() -> new IllegalArgumentException("no such cell: " + task));
    inputs.datasets().send(dataset(cell), folder);
    inputs.plugins().send(task, folder);
    List<TaskManifest.Trunk> trunks = trunks(cell);
    List<Digest> bundles = new ArrayList<>();
    trunks.forEach(trunk -> bundles.add(transfer.send(trunk.run(), task, folder)));
    Optional<Digest> checkpoint = Optional.empty();
    if (transfer.isHere(task.run())) {
      bundles.add(transfer.send(task.run(), task, folder));
      checkpoint = transfer.checkpoints().pack(task, folder);
    }
    folder.publish(
        folder.manifest(task),
        codec.write(
            new TaskManifest(task, plan, trunks, new TaskManifest.Inputs(bundles, checkpoint))));
  }

  private List<TaskManifest.Trunk> trunks(Cell cell) {
    List<TaskManifest.Trunk> trunks = new ArrayList<>();
    for (Cell trunk : cell.sources()) {
      trunks.add(new TaskManifest.Trunk(trunk.key(), known.run(trunk).orElseThrow()));
    }
    return trunks;
  }

  private String dataset(Cell cell) {
    return cell.control()
        .map(control -> control.controls().settings().get("dataset"))
        .orElseGet(() -> plan.base().spec().dataset());
  }
}
