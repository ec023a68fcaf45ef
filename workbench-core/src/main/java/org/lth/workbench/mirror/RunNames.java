package org.lth.workbench.mirror;

import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunKind;

/** Names of copies, short enough for a chart's legend. */
final class RunNames {
  private RunNames() {}

  /**
   * What kind of run it is and with which seed, such as {@code ticket s0}; a control begins with
   * its level, since lists show only the beginning.
   */
  static String of(StoredRun run) {
    RunStarted started = run.state().started();
    String name = kind(started.kind()) + " s" + started.plan().spec().seed();
    return started
        .branching()
        .map(branching -> "@" + branching.level() + " " + name + " #" + branching.index())
        .orElse(name);
  }

  /** A trunk's levels are the tickets that the literature means. */
  static String kind(RunKind kind) {
    return kind.equals(RunKind.TRUNK) ? "ticket" : kind.word();
  }
}
