package org.lth.workbench.dispatch;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.executor.Task;
import org.lth.workbench.study.Cell;
import org.lth.workbench.study.KnownCells;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes from a shared folder the bundles and checkpoints of runs that are at home. What is small
 * stays: what tasks were told, what they said, and their results.
 *
 * @param sources keys of the cells whose runs other cells are made of, so that their bundles stay
 * @param codec of tasks
 */
record Clearing(Set<String> sources, TaskFileCodec codec) {
  private static final Logger LOG = LoggerFactory.getLogger(Clearing.class);

  static Clearing of(KnownCells known, TaskFileCodec codec) {
    Set<String> sources = new TreeSet<>();
    known.cells().forEach(cell -> cell.sources().stream().map(Cell::key).forEach(sources::add));
    return new Clearing(sources, codec);
  }

  /** Clears away what all attempts of a cell left, the last of which this was. */
  void clear(Task last, SharedFolder folder) {
    try {
      for (int attempt = 1; attempt <= last.attempt(); attempt++) {
        clearAttempt(new Task(last.study(), last.cell(), last.run(), attempt), folder);
      }
    } catch (WorkbenchException kept) {
      LOG.warn("files of a task that is at home stay where they are: {}", kept.getMessage());
    }
  }

  private void clearAttempt(Task task, SharedFolder folder) {
    if (Files.exists(folder.manifest(task))) {
      TaskManifest manifest = codec.manifest(folder.manifest(task));
      List<Digest> given = manifest.inputs().bundles();
      given
          .subList(manifest.trunks().size(), given.size())
          .forEach(run -> bundle(run, task, folder));
      manifest.inputs().checkpoint().map(folder::checkpoint).ifPresent(folder::remove);
    }
    // An attempt that was killed has none.
    if (Files.exists(folder.result(task))) {
      TaskResult result = codec.result(folder.result(task));
      result.bundle().ifPresent(run -> bundle(run, task, folder));
      result.checkpoint().map(folder::checkpoint).ifPresent(folder::remove);
    }
  }

  private void bundle(Digest digest, Task task, SharedFolder folder) {
    if (!sources.contains(task.cell())) {
      folder.remove(folder.bundle(digest));
    }
  }
}
