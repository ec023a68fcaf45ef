package org.lth.workbench.plugin;

import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A plug-in cannot be used. */
public final class PluginRefused extends WorkbenchException {
  /** Explains what is wrong with a jar. */
  public PluginRefused(Problem problem) {
    this(problem, null);
  }

  PluginRefused(Problem problem, @Nullable Throwable cause) {
    super(Kind.BAD_INPUT, problem, cause);
  }
}
