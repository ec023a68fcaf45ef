package org.lth.workbench.engine;

import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.network.Network;
import org.lth.workbench.spec.TrainingSpec;

/**
 * What a session trains.
 *
 * @param network whose parameters are trained
 * @param data with its split; pixels become (pixel/255 − mean) / deviation, float32
 * @param training optimizer and its constants; the batches of {@link TrainingSession#train} are
 *     already cut
 */
public record TrainingTask(Network network, SplitDataset data, TrainingSpec training) {}
