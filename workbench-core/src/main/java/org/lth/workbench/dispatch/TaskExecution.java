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
 * @param courier between the home and the folder
 * @param papers of tasks
 * @param study of the home
 */
public record TaskExecution(Courier courier, TaskPapers papers, Parts study) {
  /**
   * What executes studies in a home.
   *
   * @param logs of studies
   * @param cells that are executed
   * @param locks of runs
   */
  public record Parts(StudyLogs logs, CellExecution cells, RunLocks locks) {}

  /**
   * Executes the task of a sheet; one whose result is there already is done.
   *
   * @throws WorkbenchException if it was asked to stop, after what was done is in the folder; if
   *     what it was given does not verify; if something outside is missing
   */
  public void execute(Path sheetFile, RunObserver observer) {
    SharedFolder folder = SharedFolder.of(sheetFile);
    TaskSheet sheet = papers.sheet(sheetFile);
    Task task = sheet.task();
    if (Files.exists(folder.result(task))) {
      return;
    }
    takeIn(sheet, folder);
    try {
      CellOutcome outcome = study.cells().execute(begun(sheet), cell(sheet), observer);
      leave(task, outcome.reason(), folder);
    } catch (WorkbenchException stopped) {
      if (stopped.kind() == WorkbenchException.Kind.INTERRUPTED && courier.isHere(task.run())) {
        leave(task, "", folder);
      }
      throw stopped;
    }
  }

  private void takeIn(TaskSheet sheet, SharedFolder folder) {
    RunId run = sheet.task().run();
    List<Digest> bundles = sheet.inputs().bundles();
    for (int i = 0; i < bundles.size(); i++) {
      courier.receive(bundles.get(i), i == 0 ? sheet.trunk().orElse(run) : run, folder);
    }
    Optional<Digest> checkpoint = sheet.inputs().checkpoint();
    if (checkpoint.isPresent()) {
      RunLocks.Held lock = study.locks().tryLock(run).orElseThrow();
      try {
        courier.checkpoints().unpack(checkpoint.get(), run, folder);
      } finally {
        lock.close();
      }
    }
  }

  private StudyState begun(TaskSheet sheet) {
    study.logs().begin(sheet.plan());
    Cell cell = cell(sheet);
    sheet
        .trunk()
        .ifPresent(
            trunk ->
                study
                    .logs()
                    .append(sheet.plan().name(), new CellStarted(cell.trunk().key(), trunk)));
    study.logs().append(sheet.plan().name(), new CellStarted(cell.key(), sheet.task().run()));
    return study.logs().get(sheet.plan().name());
  }

  private static Cell cell(TaskSheet sheet) {
    return Cells.of(sheet.plan()).stream()
        .filter(cell -> cell.key().equals(sheet.task().cell()))
        .findFirst()
        .orElseThrow(
            () ->
                new WorkbenchException(
                    WorkbenchException.Kind.BAD_INPUT,
                    Problem.what("a task is of a cell that its study does not have")
                        .where("task " + sheet.task().id())
                        .expected("a cell of study " + sheet.plan().name())
                        .actual(sheet.task().cell())
                        .next("run `workbench study run` again")));
  }

  private void leave(Task task, String reason, SharedFolder folder) {
    Optional<Digest> bundle = Optional.empty();
    Optional<Digest> checkpoint = Optional.empty();
    if (courier.isHere(task.run())) {
      checkpoint = courier.checkpoints().pack(task, folder);
      bundle = Optional.of(courier.send(task.run(), task, folder));
    }
    folder.publish(
        folder.result(task), papers.write(new TaskResult(task, reason, bundle, checkpoint)));
  }
}
