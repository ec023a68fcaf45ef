package org.lth.workbench.event;

import org.lth.workbench.domain.Digest;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * What a run is to do.
 *
 * @param spec complete
 * @param specId SHA-256 of the specification's canonical JSON
 * @param dataset the data, by content
 */
public record Plan(ExperimentSpec spec, Digest specId, DatasetUse dataset) {}
