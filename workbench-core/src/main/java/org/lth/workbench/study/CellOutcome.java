package org.lth.workbench.study;

import java.util.Optional;
import org.lth.workbench.domain.Digest;

/**
 * What came of a cell that is over.
 *
 * @param head the last event of its finished run; absent if it failed
 * @param reason why it failed; empty otherwise
 */
public record CellOutcome(Optional<Digest> head, String reason) {
  /** A cell whose run is finished. */
  public static CellOutcome finished(Digest head) {
    return new CellOutcome(Optional.of(head), "");
  }

  /** A cell that failed. */
  public static CellOutcome failed(String reason) {
    return new CellOutcome(Optional.empty(), reason);
  }
}
