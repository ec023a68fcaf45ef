package org.lth.workbench.network;

import java.util.List;

/**
 * {@code conv-2}, {@code conv-4} and {@code conv-6} of Frankle &amp; Carbin (2019), Figure 2: pairs
 * of 3×3 convolutions of 64, 128 and 256 channels, each pair followed by a 2×2 maximum, then two
 * fully connected layers of 256 units. The paper does not say how convolutions treat the border;
 * with the same extents on both sides, 32×32×3 inputs give the paper's 4.3 and 2.4 million weights
 * for conv-2 and conv-4, but 2,261,184 for conv-6, of which its Figure 2 says 1.7 million.
 */
final class ConvolutionalNetworks implements NetworkFamily {
  private static final List<String> NAMES = List.of("conv-2", "conv-4", "conv-6");
  private static final int FIRST_CHANNELS = 64;
  private static final int UNITS = 256;

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public boolean has(String name) {
    return NAMES.contains(name);
  }

  @Override
  public Network declare(String name, Signal input, int classes) {
    int pairs = NAMES.indexOf(name) + 1;
    Blueprint blueprint = new Blueprint(input);
    for (int pair = 0; pair < pairs; pair++) {
      int channels = FIRST_CHANNELS << pair;
      blueprint.convolution("conv" + (2 * pair + 1), channels);
      blueprint.convolution("conv" + (2 * pair + 2), channels);
      blueprint.add(new MaxPool());
    }
    blueprint.hidden("fc1", UNITS).hidden("fc2", UNITS);
    return blueprint.withOutput(name, classes);
  }
}
