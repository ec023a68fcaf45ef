package org.lth.workbench.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;

/**
 * Changes of a ticket's weights. Each gives every parameter of the network; cutting out what the
 * mask keeps is up to the caller. Tensors that are never pruned keep their values.
 */
public final class Weights {
  private Weights() {}

  /**
   * Newly drawn magnitudes, each with the sign that the ticket has at its place (Zhou et al. 2019,
   * "reinit, init sign").
   */
  public static TensorSet sameSignReinit(TensorSet ticket, MaskSet masks, TensorSet drawn) {
    return prunable(drawn, masks, (tensor, mask) -> withSignsOf(ticket.get(tensor.name()), tensor));
  }

  /**
   * Each weight is one of the ticket's own values of the same tensor, drawn with replacement: D_m
   * of Frankle &amp; Carbin 2019, appendix F.3.
   */
  public static TensorSet fromMasked(TensorSet ticket, MaskSet masks, Draws draws) {
    return prunable(ticket, masks, (tensor, mask) -> sampled(tensor, mask, draws));
  }

  private static Tensor sampled(Tensor tensor, Mask mask, Draws draws) {
    int[] kept = mask.kept().stream().toArray();
    double[] uniform = draws.uniform(tensor.name(), mask.total());
    float[] values = new float[mask.total()];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.values()[kept[(int) (uniform[i] * kept.length)]];
    }
    return new Tensor(tensor.name(), tensor.shape(), values);
  }

  /**
   * Gaussian noise on every prunable weight, of a multiple of the deviation with which it was
   * initialized (Frankle &amp; Carbin 2019, appendix F.7). What is not prunable has no noise.
   */
  public static TensorSet noise(TensorSet ticket, MaskSet masks, Noise noise) {
    return prunable(ticket, masks, (tensor, mask) -> noise.addedTo(tensor));
  }

  /**
   * Noise in units of the initialization's deviation.
   *
   * @param sigma multiple of the deviation; 0 changes nothing
   * @param drawn a newly drawn initialization
   */
  public record Noise(double sigma, TensorSet drawn) {
    private Tensor addedTo(Tensor tensor) {
      float[] noise = drawn.get(tensor.name()).values();
      float[] values = tensor.values().clone();
      for (int i = 0; sigma > 0 && i < values.length; i++) {
        values[i] = (float) (values[i] + sigma * noise[i]);
      }
      return new Tensor(tensor.name(), tensor.shape(), values);
    }
  }

  /**
   * The survivors' own values in another order within each tensor (Zhou et al. 2019, "reshuffle").
   */
  public static TensorSet reshuffled(TensorSet ticket, MaskSet masks, Draws draws) {
    return prunable(
        ticket,
        masks,
        (tensor, mask) -> {
          int[] kept = mask.kept().stream().toArray();
          int[] order = draws.permutation(tensor.name(), kept.length);
          float[] values = new float[mask.total()];
          for (int i = 0; i < kept.length; i++) {
            values[kept[i]] = tensor.values()[kept[order[i]]];
          }
          return new Tensor(tensor.name(), tensor.shape(), values);
        });
  }

  /**
   * One magnitude for each tensor, the standard deviation of all its initial weights; signs are
   * drawn (Zhou et al. 2019, "constant, rand sign").
   *
   * @param initial every weight before any pruning
   */
  public static TensorSet constant(TensorSet initial, MaskSet masks, Draws draws) {
    return prunable(
        initial,
        masks,
        (tensor, mask) -> {
          float magnitude = (float) deviation(tensor.values());
          double[] uniform = draws.uniform(tensor.name(), mask.total());
          float[] values = new float[mask.total()];
          for (int i = 0; i < values.length; i++) {
            values[i] = uniform[i] < 0.5 ? -magnitude : magnitude;
          }
          return new Tensor(tensor.name(), tensor.shape(), values);
        });
  }

  /** The standard deviation around the mean, of all values, summed in their order. */
  static double deviation(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (float value : values) {
      squares += (value - mean) * (value - mean);
    }
    return StrictMath.sqrt(squares / values.length);
  }

  private static Tensor withSignsOf(Tensor signs, Tensor magnitudes) {
    float[] values = new float[magnitudes.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = StrictMath.copySign(magnitudes.values()[i], signs.values()[i]);
    }
    return new Tensor(magnitudes.name(), magnitudes.shape(), values);
  }

  private static TensorSet prunable(
      TensorSet weights, MaskSet masks, BiFunction<Tensor, Mask, Tensor> change) {
    List<Tensor> changed = new ArrayList<>();
    for (Tensor tensor : weights) {
      Optional<Mask> mask = masks.find(tensor.name());
      changed.add(mask.map(kept -> change.apply(tensor, kept)).orElse(tensor));
    }
    return new TensorSet(changed);
  }
}
