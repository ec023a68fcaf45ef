package org.lth.workbench.bundle;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.event.BranchPoints;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.SnapshotReferences;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.StoredEvent;

/** The snapshots without which the parts of a bundle are of no use. */
final class NeededSnapshots {
  private NeededSnapshots() {}

  /**
   * All that whole runs name; of ancestors the tickets that branches start from.
   *
   * @param codec that understands the events
   */
  static SortedSet<Digest> of(List<RunPart> parts, EventCodec codec) {
    BranchPoints origins = new BranchPoints();
    for (RunPart part : parts) {
      origins.add((RunEvent) codec.decode(part.events().get(0).event()));
    }
    Set<Digest> needed = new TreeSet<>();
    for (RunPart part : parts) {
      for (StoredEvent stored : part.events()) {
        if (part.part() == HistoryPart.WHOLE || origins.needs(part.run(), stored.version())) {
          RunEvent event = (RunEvent) codec.decode(stored.event());
          needed.addAll(event.match(new SnapshotReferences()));
        }
      }
    }
    return new TreeSet<>(needed);
  }
}
