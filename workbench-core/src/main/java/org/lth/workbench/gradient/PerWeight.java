package org.lth.workbench.gradient;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;

/**
 * One number in double precision for each value of some tensors, in a fixed order: weights,
 * gradients, scores. Arrays are handed over, not copied, as those of {@link Tensor} are.
 */
public final class PerWeight {
  private final Map<TensorName, double[]> numbers;

  private PerWeight(Map<TensorName, double[]> numbers) {
    this.numbers = Collections.unmodifiableMap(numbers);
  }

  /** The numbers that a function gives for each of these tensors. */
  public static PerWeight of(
      Iterable<TensorName> names, Function<? super TensorName, double[]> numbers) {
    Map<TensorName, double[]> all = new LinkedHashMap<>();
    for (TensorName name : names) {
      all.put(name, numbers.apply(name));
    }
    return new PerWeight(all);
  }

  /** The values of tensors, which double precision holds exactly. */
  public static PerWeight of(TensorSet tensors) {
    return of(tensors.names(), name -> widened(tensors.get(name).values()));
  }

  private static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  /** The names in order. */
  public List<TensorName> names() {
    return new ArrayList<>(numbers.keySet());
  }

  /** The numbers of one tensor, row-major; not to be changed. */
  public double[] get(TensorName name) {
    double[] found = numbers.get(name);
    if (found == null) {
      throw new IllegalArgumentException("nothing for " + name + " in " + numbers.keySet());
    }
    return found;
  }
}
