package org.lth.workbench.lottery;

import org.lth.workbench.domain.RunId;

/** Names new runs. */
@FunctionalInterface
public interface RunIds {
  /** A name that sorts behind those given before. */
  RunId next();
}
