package org.lth.workbench.pruning;

import java.util.Optional;
import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.TensorName;

/**
 * A mask that does not keep what the declared rule leaves.
 *
 * @param tensor whose count is wrong; absent where all tensors are counted together
 * @param expected weights that the rule keeps
 * @param kept of all
 */
public record Miscount(Optional<TensorName> tensor, long expected, Density kept) {
  static Optional<Miscount> of(Optional<TensorName> tensor, long expected, Density kept) {
    return kept.kept() == expected
        ? Optional.empty()
        : Optional.of(new Miscount(tensor, expected, kept));
  }
}
