package org.lth.workbench.engine.djl;

import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.gradient.Derivatives;
import org.lth.workbench.gradient.Examples;
import org.lth.workbench.gradient.Loss;
import org.lth.workbench.gradient.PerWeight;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Parameter;
import org.lth.workbench.network.Signal;

/**
 * The derivatives of any network by libtorch, in double. Batch normalization is that of training
 * for a loss and that of evaluation for flow; running statistics stay as they are, and their
 * derivatives are 0.
 */
record NativeDerivatives(TrainingProgram program, NativeScope scope, Network network)
    implements Derivatives {

  /**
   * The step of the second derivatives' differences, in parts of the weights' length: so short that
   * hardly one of a million ReLUs and maxima changes sides, which a derivative must not see.
   */
  private static final double STEP = 1e-9;

  /** Below this, rounding of gradients is more than a thousandth of a difference. */
  private static final double SHORTEST_STEP = 1e-12;

  /** A side that changes is ten times as wrong at a tenth of the step; rounding stays below. */
  private static final double AGREEMENT = 1e-3;

  @Override
  public Loss loss(Examples examples, double temperature) {
    return new NativeLoss(examples, temperature);
  }

  @Override
  public PerWeight flow(PerWeight weights) {
    double[] ones = new double[network.inputs()];
    Arrays.fill(ones, 1);
    try (NativeScope call = scope.inner()) {
      List<IValue> arguments = new ArrayList<>();
      arguments.add(call.doubles(ones, shape(1)));
      arguments.addAll(parameters(call, weights));
      return derivatives(call, program.call("flow", arguments.toArray(IValue[]::new)));
    }
  }

  private int[] shape(int count) {
    Signal input = network.input();
    return new int[] {count, input.channels(), input.height(), input.width()};
  }

  private List<IValue> parameters(NativeScope call, PerWeight weights) {
    List<Parameter> statistics = new ArrayList<>(network.parameters());
    statistics.removeIf(Parameter::isTrained);
    return List.of(
        call.list(NetworkCode.of(network)),
        call.doubles(network.trained(), weights),
        call.doubles(statistics, weights));
  }

  private PerWeight derivatives(NativeScope call, IValue gradients) {
    List<double[]> values = call.readAllDoubles(call.keep(gradients));
    List<TensorName> trained = network.trained().stream().map(Parameter::name).toList();
    return PerWeight.of(
        network.parameters().stream().map(Parameter::name).toList(),
        name -> trained.contains(name) ? values.get(trained.indexOf(name)) : zeros(name));
  }

  private double[] zeros(TensorName name) {
    return network.parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .map(parameter -> new double[parameter.shape().size()])
        .orElseThrow();
  }

  private final class NativeLoss implements Loss {
    private final Examples examples;
    private final double temperature;

    NativeLoss(Examples examples, double temperature) {
      this.examples = examples;
      this.temperature = temperature;
    }

    @Override
    public PerWeight gradient(PerWeight weights) {
      try (NativeScope call = scope.inner()) {
        double[] inputs =
            Arrays.stream(examples.inputs()).flatMapToDouble(Arrays::stream).toArray();
        List<IValue> arguments = new ArrayList<>();
        arguments.add(call.doubles(inputs, shape(examples.count())));
        arguments.add(call.tensor(Arrays.stream(examples.labels()).asLongStream().toArray()));
        arguments.add(call.number(temperature));
        arguments.addAll(parameters(call, weights));
        return derivatives(call, program.call("gradients", arguments.toArray(IValue[]::new)));
      }
    }

    /**
     * Central differences of the gradient, (g(w + h·v) − g(w − h·v)) / 2h, with the longest step
     * that a tenth of it confirms.
     */
    @Override
    public PerWeight hessianTimes(PerWeight weights, PerWeight direction) {
      double length = length(direction);
      double unit = length == 0 ? 1 : length(weights) / length;
      PerWeight found = difference(weights, direction, STEP * unit);
      for (double step = STEP / 10; step >= SHORTEST_STEP; step /= 10) {
        PerWeight finer = difference(weights, direction, step * unit);
        if (length(moved(finer, found, -1)) <= AGREEMENT * length(finer)) {
          return found;
        }
        found = finer;
      }
      return found;
    }

    private PerWeight difference(PerWeight weights, PerWeight direction, double h) {
      PerWeight above = gradient(moved(weights, direction, h));
      PerWeight below = gradient(moved(weights, direction, -h));
      return PerWeight.of(
          weights.names(),
          name -> {
            double[] change = above.get(name).clone();
            for (int i = 0; i < change.length; i++) {
              change[i] = (change[i] - below.get(name)[i]) / (2 * h);
            }
            return change;
          });
    }

    private double length(PerWeight values) {
      double squares = 0;
      for (TensorName name : values.names()) {
        for (double value : values.get(name)) {
          squares += value * value;
        }
      }
      return Math.sqrt(squares);
    }

    private PerWeight moved(PerWeight from, PerWeight direction, double step) {
      return PerWeight.of(
          from.names(),
          name -> {
            double[] moved = from.get(name).clone();
            for (int i = 0; i < moved.length; i++) {
              moved[i] += step * direction.get(name)[i];
            }
            return moved;
          });
    }
  }
}
