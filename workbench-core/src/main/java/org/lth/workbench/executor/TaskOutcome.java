package org.lth.workbench.executor;

import java.util.List;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;

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
   * @param level that was in training
   * @param step that was reached
   */
  record Interrupted(Level level, long step) implements TaskOutcome {}

  /**
   * It left nothing that can be used: no result, or one that does not verify. Another attempt may
   * do better.
   *
   * @param reason in words
   * @param lastLines of its log, oldest first; empty if there are none
   */
  record Nothing(String reason, List<String> lastLines) implements TaskOutcome {
    public Nothing {
      lastLines = List.copyOf(lastLines);
    }
  }
}
