package org.lth.workbench.spec;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A specification that cannot be run; it names the key. */
public final class InvalidSpec extends WorkbenchException {
  /** A refusal with its explanation. */
  public InvalidSpec(Problem problem) {
    super(Kind.BAD_INPUT, problem);
  }
}
