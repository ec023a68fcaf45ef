package org.lth.workbench.lottery;

import org.lth.workbench.domain.Environment;
import org.lth.workbench.engine.TrainingEngine;

/** Describes what runs are executed on here. */
@FunctionalInterface
public interface EnvironmentSource {
  /** The environment of runs that this process executes with an engine, which is loaded. */
  Environment describe(TrainingEngine engine);
}
