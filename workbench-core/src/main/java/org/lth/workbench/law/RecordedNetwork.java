package org.lth.workbench.law;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.Plan;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Networks;
import org.lth.workbench.network.Parameter;
import org.lth.workbench.network.Signal;

/**
 * The network that recorded weights are of, found without the data set: weights tell how many
 * classes there are, and which extents of images give just their shapes.
 *
 * @param plan with the model's name
 * @param weights of every parameter
 * @param networks by their names
 */
record RecordedNetwork(Plan plan, TensorSet weights, Networks networks) {
  private static final TensorName OUTPUT = new TensorName("output.bias");

  /** Images larger than this are not looked for. */
  private static final int LARGEST = 256;

  private static final int LARGEST_RECTANGLE = 64;

  /** The network, if it is one whose images have usual extents. */
  Optional<Network> find() {
    if (!weights.contains(OUTPUT)) {
      return Optional.empty();
    }
    int inputs =
        weights.get(weights.names().get(0)).shape().extents().stream()
            .skip(1)
            .findFirst()
            .orElse(1);
    return fitting(Signal.flat(inputs)).or(this::ofImages);
  }

  private Optional<Network> ofImages() {
    for (int side = 1; side <= LARGEST; side++) {
      Optional<Network> square = fitting(image(side, side));
      if (square.isPresent()) {
        return square;
      }
    }
    for (int height = 1; height <= LARGEST_RECTANGLE; height++) {
      for (int width = 1; width <= LARGEST_RECTANGLE; width++) {
        Optional<Network> rectangle = fitting(image(height, width));
        if (rectangle.isPresent()) {
          return rectangle;
        }
      }
    }
    return Optional.empty();
  }

  private Signal image(int height, int width) {
    return new Signal(plan.dataset().normalization().channels(), height, width);
  }

  private Optional<Network> fitting(Signal input) {
    try {
      int classes = weights.get(OUTPUT).shape().size();
      return Optional.of(networks.named(plan.spec().model(), input, classes)).filter(this::fits);
    } catch (WorkbenchException unfit) {
      return Optional.empty();
    }
  }

  private boolean fits(Network network) {
    List<Parameter> parameters = network.parameters();
    return parameters.size() == weights.names().size()
        && parameters.stream().allMatch(this::isThere);
  }

  private boolean isThere(Parameter parameter) {
    if (!weights.contains(parameter.name())) {
      return false;
    }
    Tensor tensor = weights.get(parameter.name());
    return tensor.shape().equals(parameter.shape());
  }
}
