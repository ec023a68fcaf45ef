package org.lth.workbench.engine;

import java.util.List;
import java.util.stream.IntStream;
import org.lth.workbench.dataset.ImageSet;
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
public record TrainingTask(Network network, SplitDataset data, TrainingSpec training) {
  /**
   * Puts together what belongs together.
   *
   * @throws IllegalArgumentException if the images do not fit the network
   */
  public TrainingTask {
    int logits = network.classes();
    for (ImageSet images :
        List.of(data.dataset().images().train(), data.dataset().images().test())) {
      int largest = IntStream.range(0, images.count()).map(images::label).max().orElse(0);
      if (images.geometry().values() != network.inputs() || largest >= logits) {
        throw new IllegalArgumentException(
            String.join(
                " ",
                network.name() + " has " + network.inputs() + " inputs and " + logits + " logits,",
                "but images have " + images.geometry().values() + " values",
                "and labels up to " + largest));
      }
    }
  }
}
