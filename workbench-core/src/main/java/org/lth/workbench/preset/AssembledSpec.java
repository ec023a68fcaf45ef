package org.lth.workbench.preset;

import java.util.Optional;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * A complete specification and where it began.
 *
 * @param spec complete
 * @param preset the recipe it began as; absent where a file had every key
 */
public record AssembledSpec(ExperimentSpec spec, Optional<String> preset) {}
