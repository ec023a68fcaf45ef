package org.lth.workbench.document;

import java.util.List;
import java.util.Map;

/**
 * Whether everything works on this machine.
 *
 * @param checks each thing that was looked at
 * @param environment what a run would record of this machine
 */
public record DoctorView(List<CheckView> checks, Map<String, String> environment) {
  public DoctorView {
    checks = List.copyOf(checks);
  }

  /**
   * One thing that was looked at.
   *
   * @param name what
   * @param ok whether it is as it should be
   * @param optional whether all works without it too, but for those who ask for it
   * @param detail what was seen
   */
  public record CheckView(String name, boolean ok, boolean optional, String detail) {}
}
