package org.lth.workbench.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lth.workbench.chance.Dropout;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.engine.DropoutContract;
import org.lth.workbench.engine.TinyTask;
import org.lth.workbench.engine.TrainingSession;
import org.lth.workbench.engine.TrainingSession.Batch;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.engine.UpdateRule;
import org.lth.workbench.network.Dense;
import org.lth.workbench.spec.TrainingSpec;

/** Gradients, as the optimizers saw them, against differences of the loss in double. */
class FiniteDifferencesTest {
  private static final double STEP = 1e-6;
  private static final List<Batch> PLAIN = TinyTask.batches(3, 4, 1);
  private static final Dropout DROPOUT = new Dropout(new Seed(8), 0.4);
  private static final Batch DROPPING = DropoutContract.dropping(DROPOUT, PLAIN).get(0);

  static Stream<Arguments> cases() {
    return TinyTask.rules().stream()
        .flatMap(rule -> Stream.of(0.35, 2.0).map(density -> Arguments.of(rule, density)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradients_are_those_of_the_loss(TrainingSpec rule, double switchDensity) {
    assertGradients(rule, switchDensity, PLAIN.get(0));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradients_with_dropped_units_are_those_of_the_loss(TrainingSpec rule, double switchDensity) {
    assertThat(DROPPING.drops().kept().get(0)).contains(0, 1);
    assertGradients(rule, switchDensity, DROPPING);
  }

  private static void assertGradients(TrainingSpec rule, double switchDensity, Batch batch) {
    TrainingState before = trained(switchDensity);
    TrainingState after;
    try (TrainingSession session = new FusedTrainingEngine(switchDensity).open(TinyTask.of(rule))) {
      session.load(before, TinyTask.masks());
      session.train(List.of(batch));
      after = session.state();
    }
    Loss loss = new Loss(before, batch);
    int checked = 0;
    for (Tensor tensor : before.weights()) {
      double[] values = loss.weights.get(tensor.name());
      for (int i = 0; i < values.length; i++) {
        int index = i;
        if (TinyTask.masks().find(tensor.name()).filter(mask -> !mask.isKept(index)).isEmpty()) {
          double expected = loss.slope(values, i) + rule.decay().weight() * values[i];
          assertThat(gradient(rule, tensor, after, i))
              .as(tensor.name() + " " + i)
              .isCloseTo(expected, within(1e-5 * Math.abs(expected) + 2e-7));
          checked++;
        }
      }
    }
    assertThat(checked).isGreaterThan(250);
  }

  /** Weights away from their start, with an optimizer that remembers nothing. */
  private static TrainingState trained(double switchDensity) {
    try (TrainingSession session =
        new FusedTrainingEngine(switchDensity).open(TinyTask.of(TinyTask.adam()))) {
      session.load(TinyTask.start(), TinyTask.masks());
      session.train(TinyTask.batches(0, 20, 0.01));
      return new TrainingState(session.state().weights(), TinyTask.start().optimizer(), 0);
    }
  }

  /** What a first step, of rate 1, shows of the gradient. */
  private static double gradient(TrainingSpec rule, Tensor before, TrainingState after, int i) {
    List<String> slots = new UpdateRule(rule).slots();
    if (slots.isEmpty()) {
      return (double) before.values()[i] - after.weights().get(before.name()).values()[i];
    }
    TensorName name = new TensorName(before.name() + "/" + slots.get(0));
    double first = after.optimizer().get(name).values()[i];
    boolean isAdam = rule.optimizer() == TrainingSpec.Optimizer.ADAM;
    return isAdam ? first / (1 - rule.decay().moments().beta1()) : first;
  }

  /** The mean loss of the batch, number by number. */
  private static final class Loss {
    private final Map<TensorName, double[]> weights = new LinkedHashMap<>();
    private final Batch batch;

    Loss(TrainingState state, Batch batch) {
      this.batch = batch;
      for (Tensor tensor : state.weights()) {
        double[] values = new double[tensor.values().length];
        for (int i = 0; i < values.length; i++) {
          values[i] = tensor.values()[i];
        }
        weights.put(tensor.name(), values);
      }
    }

    double slope(double[] values, int i) {
      double value = values[i];
      values[i] = value + STEP;
      double above = mean();
      values[i] = value - STEP;
      double below = mean();
      values[i] = value;
      return (above - below) / (2 * STEP);
    }

    private double mean() {
      double sum = 0;
      ImageSet images = TinyTask.DATA.dataset().images().train();
      for (int i = 0; i < batch.examples().length; i++) {
        double[] logits = logits(images, i);
        double powers = 0;
        for (double logit : logits) {
          powers += StrictMath.exp(logit);
        }
        sum += StrictMath.log(powers) - logits[images.label(batch.examples()[i])];
      }
      return sum / batch.examples().length;
    }

    private double[] logits(ImageSet images, int at) {
      int example = batch.examples()[at];
      float[] inputs = TinyTask.DATA.dataset().inputsByPixel();
      double[] x = new double[images.geometry().values()];
      for (int i = 0; i < x.length; i++) {
        x[i] = inputs[Byte.toUnsignedInt(images.pixels()[example * x.length + i])];
      }
      for (Dense layer : TinyTask.NETWORK.layers()) {
        x = outputs(layer, x);
        int index = TinyTask.NETWORK.layers().indexOf(layer);
        if (!layer.isOutput() && !batch.drops().isNone()) {
          byte[] kept = batch.drops().kept().get(index);
          for (int unit = 0; unit < x.length; unit++) {
            x[unit] = kept[at * x.length + unit] == 0 ? 0 : x[unit] / (1 - batch.drops().rate());
          }
        }
      }
      return x;
    }

    private double[] outputs(Dense layer, double[] x) {
      double[] y = weights.get(layer.bias().name()).clone();
      double[] weight = weights.get(layer.weight().name());
      for (int row = 0; row < y.length; row++) {
        for (int i = 0; i < x.length; i++) {
          y[row] += weight[row * x.length + i] * x[i];
        }
        y[row] = layer.isOutput() ? y[row] : Math.max(y[row], 0);
      }
      return y;
    }
  }
}
