package org.lth.workbench.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.dispatch.PrivateHome;
import org.lth.workbench.wiring.Workbench;

/** Executes a task of a study in a home of its own, which is gone afterwards. */
final class TaskWork {
  private final Console console;
  private final Path scratch;

  /** A task's work; without a folder it is done in the system's temporary one. */
  TaskWork(Console console, @Nullable Path scratch) {
    this.console = console;
    this.scratch = scratch == null ? Path.of(System.getProperty("java.io.tmpdir")) : scratch;
  }

  /**
   * Executes it.
   *
   * @param manifest the task's file
   * @return the exit code of one that is done
   */
  int execute(Path manifest) {
    StopSignal.isTask();
    try (PrivateHome home = PrivateHome.create(scratch, manifest);
        Workbench workbench = Workbench.open(home.path())) {
      workbench.task().execute(manifest, workbench.reporting(new QuietProgress(console)));
      return HomeCommand.DONE;
    }
  }
}
