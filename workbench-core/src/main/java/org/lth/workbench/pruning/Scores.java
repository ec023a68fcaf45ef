package org.lth.workbench.pruning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.gradient.PerWeight;

/** What scores are put together from. */
final class Scores {
  private Scores() {}

  /** Scores made tensor by tensor, of those that are masked. */
  static PerWeight each(MaskSet masks, Function<? super TensorName, double[]> scores) {
    List<TensorName> names = new ArrayList<>();
    for (Mask mask : masks) {
      names.add(mask.name());
    }
    return PerWeight.of(names, scores);
  }

  /** |w|. */
  static double[] magnitudes(Tensor weights) {
    double[] magnitudes = new double[weights.values().length];
    for (int i = 0; i < magnitudes.length; i++) {
      magnitudes[i] = Math.abs(weights.values()[i]);
    }
    return magnitudes;
  }

  /** A function of each number. */
  static double[] map(double[] numbers, DoubleUnaryOperator function) {
    double[] mapped = new double[numbers.length];
    Arrays.setAll(mapped, i -> function.applyAsDouble(numbers[i]));
    return mapped;
  }
}
