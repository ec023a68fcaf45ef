package org.lth.workbench.mirror;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** The server understood and said no. */
public final class ServerRefused extends WorkbenchException {
  private final String code;

  /** Explains what it refused and its code for that. */
  public ServerRefused(Kind kind, Problem problem, String code) {
    super(kind, problem);
    this.code = code;
  }

  /** The server's own code, such as {@code RESOURCE_DOES_NOT_EXIST}. */
  public String code() {
    return code;
  }
}
