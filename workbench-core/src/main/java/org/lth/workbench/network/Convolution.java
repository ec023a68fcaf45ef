package org.lth.workbench.network;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.network.Parameter.Role;

/**
 * A convolution (cross-correlation) whose output has the extents of its input divided by the
 * stride: the input is padded by (window − 1) / 2 zeros on each side.
 *
 * @param name such as {@code conv1}
 * @param channels that come in and go out
 * @param window its extents
 * @param kind whether it has a bias, and what pruning takes it for
 */
public record Convolution(String name, Channels channels, Window window, Kind kind)
    implements Operation {

  /**
   * Planes on both sides.
   *
   * @param inputs that come in
   * @param outputs that go out
   */
  public record Channels(int inputs, int outputs) {}

  /**
   * What each output value sees.
   *
   * @param size rows and columns, an odd number
   * @param stride steps of the window
   */
  public record Window(int size, int stride) {
    /** 3×3, every place. */
    public static final Window THREE = new Window(3, 1);
  }

  /** What a convolution is within its network. */
  public enum Kind {
    /** With a bias. */
    BIASED,
    /** Without a bias, since batch normalization follows. */
    UNBIASED,
    /** 1×1 on a residual connection that changes extents, without a bias. */
    SHORTCUT
  }

  /** The weight, shape [outputs, inputs, size, size]. */
  public Parameter weight() {
    return new Parameter(
        new TensorName(name + ".weight"),
        Shape.of(channels.outputs(), channels.inputs(), window.size(), window.size()),
        kind == Kind.SHORTCUT ? Role.SHORTCUT_WEIGHT : Role.CONVOLUTION_WEIGHT);
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(weight());
    if (kind == Kind.BIASED) {
      Shape shape = Shape.of(channels.outputs());
      parameters.add(new Parameter(new TensorName(name + ".bias"), shape, Role.BIAS));
    }
    return parameters;
  }

  @Override
  public Signal output(Signal input) {
    if (input.channels() != channels.inputs()) {
      throw new IllegalArgumentException(
          name + " takes " + channels.inputs() + " channels but not " + input);
    }
    return input.strided(channels.outputs(), window.stride());
  }
}
