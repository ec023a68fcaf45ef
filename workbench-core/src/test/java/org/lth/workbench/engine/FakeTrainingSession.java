package org.lth.workbench.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.gradient.Derivatives;
import org.lth.workbench.gradient.FullyConnectedDerivatives;
import org.lth.workbench.network.Dense;
import org.lth.workbench.network.Parameter;
import org.lth.workbench.spec.TrainingSpec;
import org.lth.workbench.spec.TrainingSpec.Optimizer;

/** A network that plain Java trains. */
final class FakeTrainingSession implements TrainingSession {
  private final TrainingTask task;
  private final TrainingSpec training;
  private final float[] inputsByPixel;
  private final List<String> slots;
  private Map<String, float[]> values = new LinkedHashMap<>();
  private MaskSet masks;
  private boolean isFresh;
  private long steps;

  FakeTrainingSession(TrainingTask task) {
    this.task = task;
    this.training = task.training();
    this.inputsByPixel = task.data().dataset().inputsByPixel();
    this.masks = task.network().denseMasks();
    if (training.optimizer() == Optimizer.ADAM) {
      slots = List.of("/m", "/v");
    } else {
      slots = training.momentum() == 0 ? List.of() : List.of("/u");
    }
  }

  @Override
  public void load(TrainingState state, MaskSet masks) {
    this.masks = masks;
    values = new LinkedHashMap<>();
    isFresh = state.optimizer().isEmpty();
    steps = state.optimizerSteps();
    for (Parameter parameter : task.network().parameters()) {
      Optional<Mask> mask = masks.find(parameter.name());
      Tensor weight = state.weights().get(parameter.name());
      values.put(name(parameter, ""), kept(mask, weight));
      for (String slot : slots) {
        TensorName name = new TensorName(name(parameter, slot));
        Tensor zero = new Tensor(name, parameter.shape(), new float[parameter.shape().size()]);
        values.put(name.value(), kept(mask, isFresh ? zero : state.optimizer().get(name)));
      }
    }
  }

  private static String name(Parameter parameter, String slot) {
    return parameter.name() + slot;
  }

  private static float[] kept(Optional<Mask> mask, Tensor tensor) {
    return mask.map(some -> some.applyTo(tensor)).orElse(tensor).values().clone();
  }

  @Override
  public float[] train(List<Batch> batches) {
    float[] losses = new float[batches.size()];
    for (int step = 0; step < losses.length; step++) {
      Batch batch = batches.get(step);
      Map<String, double[]> gradients = new LinkedHashMap<>();
      task.network()
          .parameters()
          .forEach(each -> gradients.put(name(each, ""), new double[each.shape().size()]));
      losses[step] = (float) backward(batch, gradients);
      if (!Float.isFinite(losses[step])) {
        return Arrays.copyOf(losses, step + 1);
      }
      steps++;
      isFresh = false;
      task.network()
          .parameters()
          .forEach(each -> update(each, gradients.get(name(each, "")), batch.learningRate()));
    }
    return losses;
  }

  private double backward(Batch batch, Map<String, double[]> gradients) {
    double loss = 0;
    int[] examples = batch.examples();
    ImageSet images = task.data().dataset().images().train();
    for (int at = 0; at < examples.length; at++) {
      int example = examples[at];
      Dropped dropped = new Dropped(batch, at);
      List<double[]> activations = forward(images, example, dropped);
      double[] delta = activations.get(activations.size() - 1).clone();
      loss += softmaxLoss(delta, images.label(example));
      delta[images.label(example)] -= 1;
      for (int layer = task.network().layers().size() - 1; layer >= 0; layer--) {
        delta = backward(layer, activations.get(layer), delta, gradients);
        dropped.apply(layer - 1, delta);
      }
    }
    gradients.values().forEach(gradient -> divide(gradient, examples.length));
    return loss / examples.length;
  }

  /**
   * The units that are dropped of one example.
   *
   * @param at the example's place in the batch
   */
  private record Dropped(Batch batch, int at) {
    static final Dropped NONE = new Dropped(new Batch(new int[] {0}, 0), 0);

    /** Scales values of what comes out of a layer. */
    void apply(int layer, double[] values) {
      List<byte[]> kept = batch.drops().kept();
      if (layer >= 0 && layer < kept.size()) {
        for (int i = 0; i < values.length; i++) {
          values[i] *= kept.get(layer)[at * values.length + i] * batch.drops().scale();
        }
      }
    }
  }

  private List<double[]> forward(ImageSet images, int example, Dropped dropped) {
    double[] x = new double[images.geometry().values()];
    for (int i = 0; i < x.length; i++) {
      x[i] = inputsByPixel[Byte.toUnsignedInt(images.pixels()[example * x.length + i])];
    }
    List<double[]> activations = new ArrayList<>(List.of(x));
    for (Dense layer : task.network().layers()) {
      float[] weight = values.get(layer.weight().name().value());
      float[] bias = values.get(layer.bias().name().value());
      double[] y = new double[bias.length];
      for (int o = 0; o < y.length; o++) {
        y[o] = bias[o];
        for (int i = 0; i < x.length; i++) {
          y[o] += weight[o * x.length + i] * x[i];
        }
        y[o] = layer.isOutput() ? y[o] : Math.max(y[o], 0);
      }
      dropped.apply(activations.size() - 1, y);
      activations.add(y);
      x = y;
    }
    return activations;
  }

  /** Turns logits into probabilities and gives the cross-entropy. */
  private static double softmaxLoss(double[] logits, int label) {
    double largest = Arrays.stream(logits).max().orElseThrow();
    double sum = 0;
    for (double logit : logits) {
      sum += StrictMath.exp(logit - largest);
    }
    double loss = largest + StrictMath.log(sum) - logits[label];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = StrictMath.exp(logits[i] - largest) / sum;
    }
    return loss;
  }

  /** Adds one example's gradients of a layer and gives the gradient of the layer's input. */
  private double[] backward(
      int index, double[] x, double[] delta, Map<String, double[]> gradients) {
    Dense layer = task.network().layers().get(index);
    float[] weight = values.get(layer.weight().name().value());
    double[] weightGradient = gradients.get(layer.weight().name().value());
    double[] biasGradient = gradients.get(layer.bias().name().value());
    double[] previous = new double[x.length];
    for (int o = 0; o < delta.length; o++) {
      biasGradient[o] += delta[o];
      for (int i = 0; i < x.length; i++) {
        weightGradient[o * x.length + i] += delta[o] * x[i];
        previous[i] += x[i] > 0 ? delta[o] * weight[o * x.length + i] : 0;
      }
    }
    return previous;
  }

  private static void divide(double[] gradient, int examples) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= examples;
    }
  }

  private void update(Parameter parameter, double[] gradient, double rate) {
    Optional<Mask> mask = masks.find(parameter.name());
    float[] weights = values.get(name(parameter, ""));
    for (int i = 0; i < gradient.length; i++) {
      if (mask.isEmpty() || mask.get().isKept(i)) {
        double g = gradient[i] + training.decay().weight() * weights[i];
        weights[i] = (float) (weights[i] - rate * direction(parameter, i, g));
      }
    }
  }

  /** The direction of one weight's step; updates what the optimizer remembers of it. */
  private double direction(Parameter parameter, int i, double g) {
    if (training.optimizer() == Optimizer.ADAM) {
      TrainingSpec.Moments moments = training.decay().moments();
      double mean =
          remember(parameter, "/m", i, moments.beta1(), (1 - moments.beta1()) * g)
              / (1 - StrictMath.pow(moments.beta1(), (double) steps));
      double square =
          remember(parameter, "/v", i, moments.beta2(), (1 - moments.beta2()) * g * g)
              / (1 - StrictMath.pow(moments.beta2(), (double) steps));
      return mean / (StrictMath.sqrt(square) + moments.epsilon());
    }
    if (training.momentum() == 0) {
      return g;
    }
    double update = remember(parameter, "/u", i, training.momentum(), g);
    return training.optimizer() == Optimizer.NESTEROV ? g + training.momentum() * update : update;
  }

  private double remember(Parameter parameter, String slot, int i, double decay, double added) {
    float[] moment = values.get(name(parameter, slot));
    double next = decay * moment[i] + added;
    moment[i] = (float) next;
    return next;
  }

  @Override
  public TrainingState state() {
    List<Tensor> weights = new ArrayList<>();
    List<Tensor> optimizer = new ArrayList<>();
    for (Parameter parameter : task.network().parameters()) {
      weights.add(tensor(parameter, ""));
      if (!isFresh) {
        slots.forEach(slot -> optimizer.add(tensor(parameter, slot)));
      }
    }
    return new TrainingState(new TensorSet(weights), new TensorSet(optimizer), steps);
  }

  private Tensor tensor(Parameter parameter, String slot) {
    String name = name(parameter, slot);
    return new Tensor(new TensorName(name), parameter.shape(), values.get(name).clone());
  }

  @Override
  public Evaluation evaluate(Part part) {
    ImageSet train = task.data().dataset().images().train();
    ImageSet test = task.data().dataset().images().test();
    return switch (part) {
      case TRAIN -> evaluate(train, task.data().train());
      case VALIDATION -> evaluate(train, task.data().validation());
      case TEST -> evaluate(test, IntStream.range(0, test.count()).toArray());
    };
  }

  private Evaluation evaluate(ImageSet images, int[] examples) {
    double loss = 0;
    long correct = 0;
    for (int example : examples) {
      double[] logits = forward(images, example, Dropped.NONE).get(task.network().layers().size());
      int best = 0;
      for (int i = 1; i < logits.length; i++) {
        best = logits[i] > logits[best] ? i : best;
      }
      correct += best == images.label(example) ? 1 : 0;
      loss += softmaxLoss(logits, images.label(example));
    }
    return new Evaluation(loss / examples.length, correct, examples.length);
  }

  @Override
  public Derivatives derivatives() {
    return new FullyConnectedDerivatives(task.network());
  }

  @Override
  public void close() {
    values.clear();
  }
}
