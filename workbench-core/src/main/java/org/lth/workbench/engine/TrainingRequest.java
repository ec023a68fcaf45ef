package org.lth.workbench.engine;

import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.network.Network;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * What a run would have an engine do.
 *
 * @param spec of the run
 * @param network that is trained
 * @param data that it is trained on
 */
public record TrainingRequest(ExperimentSpec spec, Network network, SplitDataset data) {}
