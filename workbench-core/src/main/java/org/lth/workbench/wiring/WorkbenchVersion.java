package org.lth.workbench.wiring;

/** The version of the workbench, which environments record. */
public final class WorkbenchVersion {
  /** As in the build. */
  public static final String TEXT = "0.1.0";

  private WorkbenchVersion() {}
}
