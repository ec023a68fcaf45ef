package org.lth.workbench.mirror;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.event.RunEvent.LevelTrained;

/** What was measured while a level was trained. */
@FunctionalInterface
public interface Curves {
  /**
   * Every evaluation of a level, by step and then by name.
   *
   * @param trained what came out of the level
   * @param at when it was recorded, which is the time of its last evaluation
   * @return empty if its tables cannot be read here
   */
  Optional<List<Metric>> of(LevelTrained trained, Instant at);
}
