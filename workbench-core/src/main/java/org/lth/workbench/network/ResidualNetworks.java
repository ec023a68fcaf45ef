package org.lth.workbench.network;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lth.workbench.network.Convolution.Channels;
import org.lth.workbench.network.Convolution.Kind;
import org.lth.workbench.network.Convolution.Window;

/**
 * {@code resnet-D} and {@code resnet-D-W}: the residual networks of He et al. (2016), section 4.2,
 * for small images, with D = 6n + 2 layers and W (16) channels in the first of three stages. What
 * Frankle &amp; Carbin (2019) call ResNet-18 is {@code resnet-20}. Where a stage begins, a 1×1
 * convolution with batch normalization fits the residual connection, as in the paper (2,560 weights
 * that are not pruned) and in open_lth's models/cifar_resnet.py.
 *
 * <p>Channels come in multiples of 16, since libtorch's input gradient of narrower convolutions
 * reads uninitialised memory.
 */
final class ResidualNetworks implements NetworkFamily {
  private static final Pattern NAME =
      Pattern.compile("resnet-([1-9]\\d{0,2})(?:-([1-9]\\d{0,3}))?");
  private static final int STAGES = 3;
  private static final int CHANNELS = 16;
  private static final int LAYERS_PER_ROUND = 6;
  private static final int OUTER_LAYERS = 2;

  @Override
  public List<String> names() {
    return List.of(
        "resnet-20", "resnet-D (D=6n+2, 8 to 998)", "resnet-D-W (W a multiple of 16 up to 9984)");
  }

  /** How deep and wide a network is. */
  private record Extent(int blocks, int width) {}

  private static Optional<Extent> extent(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int depth = Integer.parseInt(matcher.group(1));
    int width = matcher.group(2) == null ? CHANNELS : Integer.parseInt(matcher.group(2));
    int blocks = (depth - OUTER_LAYERS) / LAYERS_PER_ROUND;
    boolean isWhole = blocks >= 1 && depth == LAYERS_PER_ROUND * blocks + OUTER_LAYERS;
    return isWhole && width % CHANNELS == 0
        ? Optional.of(new Extent(blocks, width))
        : Optional.empty();
  }

  @Override
  public boolean has(String name) {
    return extent(name).isPresent();
  }

  @Override
  public Network declare(String name, Signal input, int classes) {
    Extent extent = extent(name).orElseThrow();
    int width = extent.width();
    Blueprint blueprint = new Blueprint(input);
    convolution(blueprint, "conv1", Window.THREE, width);
    blueprint.add(new Relu());
    for (int stage = 0; stage < STAGES; stage++) {
      for (int block = 0; block < extent.blocks(); block++) {
        boolean isNarrowing = stage > 0 && block == 0;
        String prefix = "stage" + (stage + 1) + ".block" + (block + 1) + ".";
        block(blueprint, prefix, width << stage, isNarrowing ? 2 : 1);
      }
    }
    return blueprint.add(new AveragePool()).withOutput(name, classes);
  }

  private static void block(Blueprint blueprint, String prefix, int outputs, int stride) {
    int start = blueprint.here();
    convolution(blueprint, prefix + "conv1", new Window(3, stride), outputs);
    blueprint.add(new Relu());
    convolution(blueprint, prefix + "conv2", Window.THREE, outputs);
    int end = blueprint.here();
    blueprint.from(start);
    if (stride > 1) {
      convolution(blueprint, prefix + "shortcut", new Window(1, stride), outputs);
    }
    int shortcut = blueprint.here();
    blueprint.from(end).sumWith(shortcut).add(new Relu());
  }

  /** A convolution of one pixel is a shortcut. */
  private static void convolution(Blueprint blueprint, String name, Window window, int outputs) {
    Channels channels = new Channels(blueprint.signal().channels(), outputs);
    Kind kind = window.size() == 1 ? Kind.SHORTCUT : Kind.UNBIASED;
    blueprint
        .add(new Convolution(name, channels, window, kind))
        .add(new BatchNorm(name + ".bn", outputs));
  }
}
