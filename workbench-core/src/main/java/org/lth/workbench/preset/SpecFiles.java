package org.lth.workbench.preset;

import java.nio.file.Path;
import org.lth.workbench.spec.ExperimentSpec;

/** Specifications in files that people write. Safe for use by several threads. */
public interface SpecFiles {
  /**
   * Reads a YAML or JSON file whose keys are nested or dotted.
   *
   * @throws SpecFileUnusable if there is no such file or it does not hold keys and plain values
   */
  SpecFile read(Path file);

  /**
   * A complete specification as text that reads back to the same one. Seeds that are those of the
   * whole run are left out, so that another {@code --seed} still reaches them.
   */
  String write(ExperimentSpec spec);
}
