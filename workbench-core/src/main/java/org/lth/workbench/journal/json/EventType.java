package org.lth.workbench.journal.json;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.event.HomeEvent;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.StudyEvent;
import org.lth.workbench.event.WorkbenchEvent;

/**
 * The name under which an event is stored, which stays when its class is renamed.
 *
 * @param name for ever
 * @param form the record that holds it now
 */
record EventType(String name, Class<? extends WorkbenchEvent> form) {
  /** Every event that is ever stored. */
  static final List<EventType> ALL =
      List.of(
          new EventType("run-started", RunEvent.RunStarted.class),
          new EventType("weights-initialized", RunEvent.WeightsInitialized.class),
          new EventType("level-trained", RunEvent.LevelTrained.class),
          new EventType("mask-pruned", RunEvent.MaskPruned.class),
          new EventType("weights-rewound", RunEvent.WeightsRewound.class),
          new EventType("weights-treated", RunEvent.WeightsTreated.class),
          new EventType("ticket-made", RunEvent.TicketMade.class),
          new EventType("run-interrupted", RunEvent.RunInterrupted.class),
          new EventType("run-resumed", RunEvent.RunResumed.class),
          new EventType("run-failed", RunEvent.RunFailed.class),
          new EventType("run-finished", RunEvent.RunFinished.class),
          new EventType("run-replayed", HomeEvent.RunReplayed.class),
          new EventType("home-verified", HomeEvent.HomeVerified.class),
          new EventType("dataset-imported", HomeEvent.DatasetImported.class),
          new EventType("space-collected", HomeEvent.SpaceCollected.class),
          new EventType("run-mirrored", HomeEvent.RunMirrored.class),
          new EventType("run-imported", HomeEvent.RunImported.class),
          new EventType("study-started", StudyEvent.StudyStarted.class),
          new EventType("study-extended", StudyEvent.StudyExtended.class),
          new EventType("cell-started", StudyEvent.CellStarted.class),
          new EventType("cell-finished", StudyEvent.CellFinished.class),
          new EventType("cell-failed", StudyEvent.CellFailed.class),
          new EventType("task-submitted", StudyEvent.TaskSubmitted.class),
          new EventType("task-placed", StudyEvent.TaskPlaced.class),
          new EventType("task-interrupted", StudyEvent.TaskInterrupted.class),
          new EventType("task-failed", StudyEvent.TaskFailed.class));

  static Optional<EventType> named(String name) {
    return ALL.stream().filter(type -> type.name.equals(name)).findFirst();
  }

  static EventType of(WorkbenchEvent event) {
    return ALL.stream()
        .filter(type -> type.form.equals(event.getClass()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(event.getClass() + " has no stored name"));
  }
}
