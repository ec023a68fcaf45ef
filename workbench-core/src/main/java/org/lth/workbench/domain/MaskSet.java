package org.lth.workbench.domain;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One mask for each prunable tensor of a network, in the network's order. */
public final class MaskSet implements Iterable<Mask> {
  private final Map<TensorName, Mask> masks = new LinkedHashMap<>();

  /** The set of these masks in this order. */
  public MaskSet(List<Mask> masks) {
    for (Mask mask : masks) {
      if (this.masks.put(mask.name(), mask) != null) {
        throw new IllegalArgumentException("two masks are named " + mask.name());
      }
    }
  }

  /** The mask of a tensor, if that tensor is prunable. */
  public Optional<Mask> find(TensorName name) {
    return Optional.ofNullable(masks.get(name));
  }

  /** The mask of a prunable tensor. */
  public Mask get(TensorName name) {
    return find(name)
        .orElseThrow(
            () -> new IllegalArgumentException(name + " has no mask in " + masks.keySet()));
  }

  /** Kept and total prunable weights over all tensors. */
  public Density density() {
    long kept = masks.values().stream().mapToLong(Mask::keptCount).sum();
    return new Density(kept, masks.values().stream().mapToLong(Mask::total).sum());
  }

  /** Kept and total weights of each tensor, in order. */
  public List<LayerCount> layers() {
    return masks.values().stream()
        .map(mask -> new LayerCount(mask.name(), new Density(mask.keptCount(), mask.total())))
        .toList();
  }

  /** The masks of the same tensors that keep everything. */
  public MaskSet dense() {
    return new MaskSet(
        masks.values().stream().map(mask -> Mask.dense(mask.name(), mask.shape())).toList());
  }

  /** Whether every tensor keeps everything. */
  public boolean isDense() {
    return density().kept() == density().total();
  }

  @Override
  public Iterator<Mask> iterator() {
    return List.copyOf(masks.values()).iterator();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MaskSet that && masks.equals(that.masks);
  }

  @Override
  public int hashCode() {
    return masks.hashCode();
  }

  @Override
  public String toString() {
    return masks.values().toString();
  }
}
