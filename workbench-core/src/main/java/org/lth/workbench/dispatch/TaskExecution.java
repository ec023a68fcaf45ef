package org.lth.workbench.dispatch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.StudyEvent.CellStarted;
import org.lth.workbench.executor.Task;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.study.Cell;
import org.lth.workbench.study.CellExecution;
import org.lth.workbench.study.CellOutcome;
import org.lth.workbench.study.Cells;
import org.lth.workbench.study.StudyLogs;
import org.lth.workbench.study.StudyState;

/**
 * What a task's process does, in a home of its own: takes in what it was given, executes its cell
 * as any study does, and leaves its run in the shared folder. Everything is in the folder before
 * the result that names it.
 *
 * @param transfer between the home and the folder
 * @param codec of tasks
 * @param study of the home
 */
public record TaskExecution(RunTransfer transfer, TaskFileCodec codec, Parts study) {
  /**
   * What executes studies in a home.
   *
   * @param logs of studies
   * @param cells that are executed
   * @param locks of runs
   */
  public record Parts(StudyLogs logs, CellExecution cells, RunLocks locks) {}

  /**
   * Executes the task of a manifest; one whose result is there already is done.
   *
   * @throws WorkbenchException if it was asked to stop, after what was done is in the folder; if
   *     what it was given does not verify; if something outside is missing
   */
  public void execute(Path manifestFile, RunObserver observer) {
    SharedFolder folder = SharedFolder.of(manifestFile);
    TaskManifest manifest = codec.manifest(manifestFile);
    Task task = manifest.task();
    if (Files.exists(folder.result(task))) {
      return;
    }
    takeIn(manifest, folder);
    try {
      CellOutcome outcome = study.cells().execute(begun(manifest), cell(manifest), observer);
      leave(task, outcome.reason(), folder);
    } catch (WorkbenchException stopped) {
      if (stopped.kind() == WorkbenchException.Kind.INTERRUPTED && transfer.isHere(task.run())) {
        leave(task, "", folder);
      }
      throw stopped;
    }
  }

  private void takeIn(TaskManifest manifest, SharedFolder folder) {
    RunId run = manifest.task().run();
    List<Digest> bundles = manifest.inputs().bundles();
    for (int i = 0; i < bundles.size(); i++) {
      boolean isTrunk = i < manifest.trunks().size();
      transfer.receive(bundles.get(i), isTrunk ? manifest.trunks().get(i).run() : run, folder);
    }
    Optional<Digest> checkpoint = manifest.inputs().checkpoint();
    if (checkpoint.isPresent()) {
      RunLocks.Held lock = study.locks().tryLock(run).orElseThrow();
      try {
        transfer.checkpoints().unpack(checkpoint.get(), run, folder);
      } finally {
        lock.close();
      }
    }
  }

  private StudyState begun(TaskManifest manifest) {
    study.logs().begin(manifest.plan());
    Cell cell = cell(manifest);
    for (TaskManifest.Trunk trunk : manifest.trunks()) {
      study.logs().append(manifest.plan().name(), new CellStarted(trunk.cell(), trunk.run()));
    }
    study.logs().append(manifest.plan().name(), new CellStarted(cell.key(), manifest.task().run()));
    return study.logs().get(manifest.plan().name());
  }

  private static Cell cell(TaskManifest manifest) {
    return Cells.of(manifest.plan()).stream()
        .filter(cell -> cell.key().equals(manifest.task().cell()))
        .findFirst()
        .orElseThrow(
            () ->
                new WorkbenchException(
                    WorkbenchException.Kind.BAD_INPUT,
                    Problem.what("a task is of a cell that its study does not have")
                        .where("task " + manifest.task().id())
                        .expected("a cell of study " + manifest.plan().name())
                        .actual(manifest.task().cell())
                        .next("run `workbench study run` again")));
  }

  private void leave(Task task, String reason, SharedFolder folder) {
    Optional<Digest> bundle = Optional.empty();
    Optional<Digest> checkpoint = Optional.empty();
    if (transfer.isHere(task.run())) {
      checkpoint = transfer.checkpoints().pack(task, folder);
      bundle = Optional.of(transfer.send(task.run(), task, folder));
    }
    folder.publish(
        folder.result(task), codec.write(new TaskResult(task, reason, bundle, checkpoint)));
  }
}
