package org.example.lamp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.gradient.PerWeight;
import org.lth.workbench.pruning.Evidence;
import org.lth.workbench.pruning.PruningStrategy;

/**
 * LAMP (Lee et al. 2021, "Layer-adaptive sparsity for the magnitude-based pruning"): a weight's
 * square, divided by the sum of the squares of its layer's kept weights that are not smaller. With
 * pruning.scope=global it chooses the sparsity of each layer, and no layer loses its largest
 * weight.
 */
public final class Lamp implements PruningStrategy {
  @Override
  public String word() {
    return "lamp";
  }

  @Override
  public String about() {
    return "w^2 / sum of the squares of the layer's weights that are not smaller";
  }

  @Override
  public Moment moment() {
    return Moment.ANY;
  }

  @Override
  public boolean isOfWeightsAlone() {
    return true;
  }

  @Override
  public PerWeight score(Evidence evidence, MaskSet masks) {
    List<TensorName> names = new ArrayList<>();
    masks.forEach(mask -> names.add(mask.name()));
    return PerWeight.of(
        names, name -> scores(evidence.scored().get(name).values(), masks.get(name)));
  }

  private static double[] scores(float[] weights, Mask mask) {
    List<Integer> kept = new ArrayList<>(mask.kept().stream().boxed().toList());
    kept.sort(Comparator.comparingDouble(i -> -Math.abs(weights[i]))); // stable: ties by index
    double[] scores = new double[weights.length];
    double sum = 0;
    for (int i : kept) {
      double square = (double) weights[i] * weights[i];
      sum += square;
      scores[i] = sum == 0 ? 0 : square / sum;
    }
    return scores;
  }
}
