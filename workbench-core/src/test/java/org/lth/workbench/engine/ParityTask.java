package org.lth.workbench.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lth.workbench.chance.DataOrder;
import org.lth.workbench.chance.Draw;
import org.lth.workbench.chance.Dropout;
import org.lth.workbench.chance.Generator;
import org.lth.workbench.chance.Initialization;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.Fingerprint;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.dataset.SyntheticCifar;
import org.lth.workbench.dataset.idx.Digits;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.TrainingSession.Batch;
import org.lth.workbench.event.DatasetUse.Normalization;
import org.lth.workbench.gradient.Examples;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Networks;
import org.lth.workbench.network.Parameter;
import org.lth.workbench.network.Signal;

/**
 * What PyTorch and the engine both train: a network on digits if it is fully connected, else on
 * generated images of 32×32×3.
 *
 * @param network that is trained
 * @param data it is trained on
 * @param dropout which units its steps drop
 */
record ParityTask(Network network, SplitDataset data, Dropout dropout) {
  private static final Seed SEED = new Seed(11);
  private static final Normalization CIFAR =
      new Normalization(List.of(0.4962, 0.4964, 0.4961), List.of(0.1646, 0.1644, 0.1637));

  /** The task of a model. */
  static ParityTask of(String model, double dropRate) {
    Dropout dropout = new Dropout(SEED, dropRate);
    if (model.equals(Networks.LENET)) {
      return new ParityTask(
          Networks.builtIn().named(model, 784, 10), SplitDataset.of(Digits.load()), dropout);
    }
    Dataset.Images images =
        new Dataset.Images(SyntheticCifar.images("train", 800), SyntheticCifar.images("test", 40));
    Dataset cifar =
        new Dataset("parity", images, SyntheticCifar.CLASSES, CIFAR, Fingerprint.of(images));
    Network network =
        Networks.builtIn().named(model, new Signal(3, 32, 32), SyntheticCifar.CLASSES);
    return new ParityTask(network, SplitDataset.of(cifar), dropout);
  }

  /** The weights that a run with this seed begins with. */
  TensorSet initial() {
    return Initialization.original(SEED).draw(network);
  }

  /**
   * Weights whose biases, scales, shifts and running statistics are drawn too, since a mistake with
   * one that is 0 or 1 would not be seen.
   */
  TensorSet disturbed() {
    List<Tensor> tensors = new ArrayList<>();
    TensorSet initial = initial();
    for (Parameter parameter : network.parameters()) {
      Tensor tensor = initial.get(parameter.name());
      if (!parameter.isPrunable()) {
        float[] values = new float[parameter.shape().size()];
        Generator.of(Draw.of(SEED, "disturbed", parameter.name().value())).fillNormal(values, 0.1);
        boolean isPositive = initial.get(parameter.name()).values()[0] > 0;
        for (int i = 0; i < values.length; i++) {
          values[i] = isPositive ? 0.5f + Math.abs(values[i]) : values[i];
        }
        tensor = new Tensor(parameter.name(), parameter.shape(), values);
      }
      tensors.add(tensor);
    }
    return new TensorSet(tensors);
  }

  /** The first steps, each with the units that it drops. */
  List<Batch> batches(int steps, Step step) {
    DataOrder order = new DataOrder(SEED, data.train().length, step.examples());
    List<Batch> batches = new ArrayList<>();
    for (int number = 0; number < steps; number++) {
      int[] examples = order.batch(number);
      Arrays.setAll(examples, position -> data.train()[examples[position]]);
      Drops drops =
          dropout.rate() == 0
              ? Drops.NONE
              : new Drops(dropout.rate(), dropout.kept(network, number, examples.length));
      batches.add(new Batch(examples, step.rate(), drops));
    }
    return batches;
  }

  /**
   * What all steps have in common.
   *
   * @param examples of each
   * @param rate at which each learns
   */
  record Step(int examples, double rate) {}

  /** Images as the network sees them, channel after channel. */
  Examples seen(ImageSet images, int[] chosen) {
    double[][] inputs =
        Arrays.stream(chosen).mapToObj(image -> inputs(images, image)).toArray(double[][]::new);
    return new Examples(inputs, Arrays.stream(chosen).map(images::label).toArray());
  }

  private double[] inputs(ImageSet images, int image) {
    int channels = images.geometry().channels();
    int area = network.inputs() / channels;
    double[] inputs = new double[network.inputs()];
    for (int i = 0; i < inputs.length; i++) {
      int channel = i / area;
      int from = image * inputs.length + i % area * channels + channel;
      inputs[i] = data.dataset().inputsByPixel(channel)[Byte.toUnsignedInt(images.pixels()[from])];
    }
    return inputs;
  }
}
