package org.lth.workbench.plugin;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A run used a plug-in that is not here, or of which another jar is here. */
public final class PluginMissing extends WorkbenchException {
  PluginMissing(Problem problem) {
    super(Kind.REFUSED, problem);
  }
}
