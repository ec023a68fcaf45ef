package org.lth.workbench.network;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.network.Convolution.Channels;
import org.lth.workbench.network.Convolution.Kind;
import org.lth.workbench.network.Convolution.Window;

/**
 * {@code vgg-11}, {@code vgg-13}, {@code vgg-16} and {@code vgg-19} for small images: the
 * convolutions of Simonyan &amp; Zisserman (2015), Table 1, with batch normalization, a 2×2 maximum
 * after each but the last group, the mean of each channel and one fully connected layer, as in
 * Frankle &amp; Carbin (2019), Figure 2, and open_lth's models/cifar_vgg.py.
 */
final class VggNetworks implements NetworkFamily {
  private static final List<String> NAMES = List.of("vgg-11", "vgg-13", "vgg-16", "vgg-19");
  private static final List<Integer> CHANNELS = List.of(64, 128, 256, 512, 512);

  /** Convolutions in each group, by the place of the name. */
  private static final List<List<Integer>> DEPTHS =
      List.of(
          List.of(1, 1, 2, 2, 2),
          List.of(2, 2, 2, 2, 2),
          List.of(2, 2, 3, 3, 3),
          List.of(2, 2, 4, 4, 4));

  @Override
  public List<String> names() {
    return new ArrayList<>(NAMES);
  }

  @Override
  public boolean has(String name) {
    return NAMES.contains(name);
  }

  @Override
  public Network declare(String name, Signal input, int classes) {
    int which = NAMES.indexOf(name);
    Blueprint blueprint = new Blueprint(input);
    int number = 0;
    for (int group = 0; group < CHANNELS.size(); group++) {
      if (group > 0) {
        blueprint.add(new MaxPool());
      }
      for (int i = 0; i < DEPTHS.get(which).get(group); i++) {
        number++;
        convolution(blueprint, number, CHANNELS.get(group));
      }
    }
    return blueprint.add(new AveragePool()).withOutput(name, classes);
  }

  private static void convolution(Blueprint blueprint, int number, int outputs) {
    Channels channels = new Channels(blueprint.signal().channels(), outputs);
    blueprint
        .add(new Convolution("conv" + number, channels, Window.THREE, Kind.BIASED))
        .add(new BatchNorm("bn" + number, outputs))
        .add(new Relu());
  }
}
