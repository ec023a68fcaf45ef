package org.lth.workbench.domain;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tensors with different names, in a fixed order: all weights of a network, or its optimizer's
 * state.
 */
public final class TensorSet implements Iterable<Tensor> {
  private final Map<TensorName, Tensor> tensors = new LinkedHashMap<>();

  /** The set of these tensors in this order. */
  public TensorSet(List<Tensor> tensors) {
    for (Tensor tensor : tensors) {
      if (this.tensors.put(tensor.name(), tensor) != null) {
        throw new IllegalArgumentException("two tensors are named " + tensor.name());
      }
    }
  }

  /** The tensor of a name. */
  public Tensor get(TensorName name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no tensor is named " + name + " in " + tensors.keySet());
    }
    return tensor;
  }

  /** The names in order. */
  public List<TensorName> names() {
    return List.copyOf(tensors.keySet());
  }

  /** Whether there is a tensor of this name. */
  public boolean contains(TensorName name) {
    return tensors.containsKey(name);
  }

  public boolean isEmpty() {
    return tensors.isEmpty();
  }

  /** This set with another mask's pruned positions set to exactly {@code +0.0f}. */
  public TensorSet masked(MaskSet masks) {
    List<Tensor> masked = new ArrayList<>();
    for (Tensor tensor : tensors.values()) {
      masked.add(masks.find(tensor.name()).map(mask -> mask.applyTo(tensor)).orElse(tensor));
    }
    return new TensorSet(masked);
  }

  @Override
  public Iterator<Tensor> iterator() {
    return List.copyOf(tensors.values()).iterator();
  }
}
