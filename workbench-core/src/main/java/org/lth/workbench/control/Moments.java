package org.lth.workbench.control;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;

/** The optimizer's state, whose tensors are named after the parameters that they belong to. */
public final class Moments {
  private Moments() {}

  /** The state under masks: what belongs to a pruned weight is exactly +0. */
  public static TensorSet masked(TensorSet moments, MaskSet masks) {
    List<Tensor> masked = new ArrayList<>();
    for (Tensor moment : moments) {
      masked.add(
          masks.find(parameterOf(moment.name())).map(mask -> mask.applyTo(moment)).orElse(moment));
    }
    return new TensorSet(masked);
  }

  /** The parameter {@code NAME} of a moment {@code NAME/part}. */
  public static TensorName parameterOf(TensorName moment) {
    return new TensorName(moment.value().replaceFirst("/.*", ""));
  }
}
