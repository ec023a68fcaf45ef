package org.lth.workbench.cli;

import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.DatasetUse;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.spec.ExperimentSpec;

/** Runs in words. */
final class RunText {
  private RunText() {}

  /** What a run is, in a few lines. */
  static String heading(StoredRun known) {
    ExperimentSpec spec = known.state().started().plan().spec();
    DatasetUse data = known.state().started().plan().dataset();
    StoredEvent head = known.stored().get(known.stored().size() - 1);
    String origin = known.state().started().branching().map(RunText::origin).orElse("");
    String failure = known.failure().map(reason -> ": " + reason).orElse("");
    return "run "
        + known.run()
        + " ("
        + known.state().started().kind().word()
        + origin
        + "), "
        + state(known.standing())
        + failure
        + "\n"
        + spec.model()
        + " on "
        + data.name()
        + " ("
        + data.split().train()
        + "/"
        + data.split().validation()
        + "/"
        + data.split().test()
        + "), "
        + spec.training().steps()
        + ", batch "
        + spec.training().batchSize()
        + ", seed "
        + spec.seed()
        + "\nhead #"
        + head.version()
        + " "
        + head.hash();
  }

  /** What a run is doing, and whether only a part of it is here. */
  static String state(StoredRun.Standing standing) {
    return standing.part() == HistoryPart.WHOLE
        ? standing.condition().word()
        : standing.condition().word() + " (prefix)";
  }

  private static String origin(Branching branching) {
    return " of "
        + branching.parent().run()
        + "@"
        + branching.level()
        + ", index "
        + branching.index();
  }
}
