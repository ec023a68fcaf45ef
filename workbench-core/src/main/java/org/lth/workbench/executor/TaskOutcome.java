package org.lth.workbench.executor;

import org.lth.workbench.domain.Digest;

/** What a task whose process is gone has left behind. */
public sealed interface TaskOutcome {
  /**
   * The cell's run is finished, and in the home.
   *
   * @param head hash of its last event
   */
  record Finished(Digest head) implements TaskOutcome {}

  /**
   * The cell can never have a finished run, for a reason that another attempt would meet again.
   *
   * @param reason in words
   */
  record Failed(String reason) implements TaskOutcome {}

  /**
   * It was told to stop and left a run that can be continued, which is in the home now.
   *
   * @param head hash of that run's last event
   */
  record Interrupted(Digest head) implements TaskOutcome {}

  /**
   * It left nothing that can be used: no result, or one that does not verify. Another attempt may
   * do better.
   *
   * @param reason in words
   */
  record Nothing(String reason) implements TaskOutcome {}
}
