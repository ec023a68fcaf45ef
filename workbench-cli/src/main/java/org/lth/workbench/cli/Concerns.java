package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.wiring.Workbench;

/** What is wrong with a home at a glance, without reading its events. */
final class Concerns {
  private Concerns() {}

  /** Each in a sentence; none if nothing is. */
  static List<String> of(Workbench workbench) {
    List<String> concerns = new ArrayList<>();
    for (String said : workbench.unguarded()) {
      concerns.add(said + ", so events can be changed without an error; run `workbench verify`");
    }
    for (Problem lost : workbench.seals().lastEventLost()) {
      concerns.add(lost.what() + "; run `workbench verify`");
    }
    return concerns;
  }

  /** Says each on standard error. */
  static void warn(Workbench workbench, Console console) {
    of(workbench).forEach(concern -> console.plainNote("warning: " + concern));
  }
}
