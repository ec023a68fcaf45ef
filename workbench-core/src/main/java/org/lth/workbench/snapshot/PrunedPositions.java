package org.lth.workbench.snapshot;

import java.util.BitSet;
import java.util.Optional;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;

/** Which mask a tensor is under, and the rule that what it prunes is exactly {@code +0.0f}. */
public final class PrunedPositions {
  private PrunedPositions() {}

  /**
   * The mask of a tensor: the one of its own name, else, for {@code NAME/part}, the one of {@code
   * NAME}; none if that is missing or prunes nothing.
   */
  public static Optional<Mask> mask(TensorName tensor, MaskSet masks) {
    int slash = tensor.value().lastIndexOf('/');
    Optional<Mask> own = masks.find(tensor);
    Optional<Mask> mask =
        own.isPresent() || slash < 0
            ? own
            : masks.find(new TensorName(tensor.value().substring(0, slash)));
    return mask.filter(found -> found.keptCount() < found.total());
  }

  /**
   * Checks that a store may leave the pruned positions out.
   *
   * @return whether any tensor is pruned
   * @throws IllegalArgumentException if a pruned position is not {@code +0.0f} bit for bit, or a
   *     mask has another shape than its tensor
   */
  public static boolean requireZero(TensorSet tensors, MaskSet masks) {
    boolean pruned = false;
    for (Tensor tensor : tensors) {
      Optional<Mask> mask = mask(tensor.name(), masks);
      if (mask.isPresent()) {
        requireZero(tensor, mask.get());
        pruned = true;
      }
    }
    return pruned;
  }

  private static void requireZero(Tensor tensor, Mask mask) {
    if (!tensor.shape().equals(mask.shape())) {
      throw new IllegalArgumentException(
          tensor.name()
              + " has shape "
              + tensor.shape().extents()
              + " but its mask has "
              + mask.shape().extents());
    }
    BitSet kept = mask.kept();
    int total = mask.total();
    for (int i = kept.nextClearBit(0); i < total; i = kept.nextClearBit(i + 1)) {
      // Bits, since -0.0f equals +0.0f as a number but would not be read back.
      if (Float.floatToRawIntBits(tensor.values()[i]) != 0) {
        throw new IllegalArgumentException(
            tensor.name() + " is pruned at index " + i + " but holds " + tensor.values()[i]);
      }
    }
  }
}
