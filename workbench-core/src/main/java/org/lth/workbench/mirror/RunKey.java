package org.lth.workbench.mirror;

import java.util.Optional;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;

/**
 * What a run on the server is a copy of. Servers choose their own run ids, so each copy carries its
 * key as a tag and is found by it.
 *
 * @param run of this workbench
 * @param level one level of it; absent for the run itself
 */
public record RunKey(RunId run, Optional<Level> level) {
  /** The run itself. */
  public static RunKey of(RunId run) {
    return new RunKey(run, Optional.empty());
  }

  /** One level of a run. */
  public static RunKey of(RunId run, Level level) {
    return new RunKey(run, Optional.of(level));
  }

  /** {@code RUN} or {@code RUN@LEVEL}, as the tag has it. */
  public String text() {
    return run.value() + level.map(number -> "@" + number).orElse("");
  }

  @Override
  public String toString() {
    return text();
  }
}
