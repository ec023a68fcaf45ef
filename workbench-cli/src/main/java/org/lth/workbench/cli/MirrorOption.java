package org.lth.workbench.cli;

import org.jspecify.annotations.Nullable;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Option;

/** The option of commands that train, to mirror while they do. */
final class MirrorOption {
  @Option(
      names = "--mirror",
      description =
          "Mirror to the MLflow server of WORKBENCH_MLFLOW_URI or MLFLOW_TRACKING_URI meanwhile.")
  private boolean mirror;

  @Option(
      names = "--mirror-to",
      paramLabel = "URL",
      description = "Mirror to this MLflow server meanwhile.")
  private @Nullable String to;

  /**
   * Begins to mirror if that is asked for.
   *
   * @throws org.lth.workbench.domain.WorkbenchException if no server is named, before anything is
   *     trained
   */
  MirrorBeside begin(Workbench workbench, Console console) {
    if (!mirror && to == null) {
      return MirrorBeside.NONE;
    }
    return MirrorBeside.begin(workbench.mirrors(), MirrorTarget.of(to, console), console);
  }
}
