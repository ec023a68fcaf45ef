package org.lth.workbench.network;

import java.util.List;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.network.Parameter.Role;

/**
 * Batch normalization of each channel (Ioffe &amp; Szegedy 2015): scale · (x − mean) / √(variance +
 * 1e-5) + shift. In training, mean and variance are those of the batch, and the running ones move
 * by a tenth towards them (the variance towards the unbiased one, as in PyTorch); in evaluation
 * they are the running ones.
 *
 * @param name such as {@code bn1}
 * @param channels that are normalized
 */
public record BatchNorm(String name, int channels) implements Operation {
  /** Scale, shift, running mean, running variance; each of shape [channels]. */
  @Override
  public List<Parameter> parameters() {
    return List.of(
        parameter("scale", Role.SCALE),
        parameter("shift", Role.SHIFT),
        parameter("mean", Role.RUNNING_MEAN),
        parameter("variance", Role.RUNNING_VARIANCE));
  }

  private Parameter parameter(String what, Role role) {
    return new Parameter(new TensorName(name + "." + what), Shape.of(channels), role);
  }

  @Override
  public Signal output(Signal input) {
    if (input.channels() != channels) {
      throw new IllegalArgumentException(name + " normalizes " + channels + " but not " + input);
    }
    return input;
  }
}
