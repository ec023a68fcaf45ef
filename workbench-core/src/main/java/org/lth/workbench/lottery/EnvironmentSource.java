package org.lth.workbench.lottery;

import org.lth.workbench.domain.Environment;

/** Describes what runs are executed on here. */
@FunctionalInterface
public interface EnvironmentSource {
  /** The environment of runs executed by this process; loads the engine. */
  Environment describe();
}
