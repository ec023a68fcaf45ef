package org.lth.workbench.lottery;

import java.util.Optional;
import java.util.OptionalLong;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.WorkbenchException;

/** What must hold in every lottery-ticket run does not; the run fails. */
public final class InvariantBroken extends WorkbenchException {
  private final OptionalLong step;
  private final Optional<TensorName> tensor;

  InvariantBroken(Problem problem, OptionalLong step, Optional<TensorName> tensor) {
    super(Kind.REFUSED, problem);
    this.step = step;
    this.tensor = tensor;
  }

  /** The optimizer step at which it was found. */
  public OptionalLong step() {
    return step;
  }

  /** The tensor in which it was found. */
  public Optional<TensorName> tensor() {
    return tensor;
  }
}
