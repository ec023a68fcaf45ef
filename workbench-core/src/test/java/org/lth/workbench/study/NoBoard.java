package org.lth.workbench.study;

import java.util.List;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.home.ProgressBoard;

/** A board that keeps nothing. */
public final class NoBoard implements ProgressBoard {
  @Override
  public void report(RunId run, Evaluated evaluated) {
    // Nobody looks.
  }

  @Override
  public void clear(RunId run) {
    // Nothing is kept.
  }

  @Override
  public List<Evaluated> read(RunId run) {
    return List.of();
  }
}
