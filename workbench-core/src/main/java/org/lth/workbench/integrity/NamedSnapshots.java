package org.lth.workbench.integrity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.BranchPoints;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.event.HomeEvent.RunImported;
import org.lth.workbench.event.ImportedRuns;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.SnapshotReferences;
import org.lth.workbench.event.WorkbenchEvent;

/**
 * The snapshots that must be here: those that events name, but for events that came here as an
 * ancestor's prefix and that no branch starts from.
 */
final class NamedSnapshots {
  private final List<Reference> references = new ArrayList<>();
  private final List<RunImported> imports = new ArrayList<>();
  private final BranchPoints origins = new BranchPoints();

  private record Reference(EventCheck.Place place, Digest snapshot) {}

  /** Takes notice of a sound event. */
  void add(EventCheck.Place place, WorkbenchEvent event) {
    if (event instanceof RunEvent step) {
      origins.add(step);
      for (Digest snapshot : step.match(new SnapshotReferences())) {
        references.add(new Reference(place, snapshot));
      }
    } else if (event instanceof RunImported imported) {
      imports.add(imported);
    }
  }

  /** How much of a run is here. */
  HistoryPart part(RunId run) {
    return ImportedRuns.of(imports).isPartial(run) ? HistoryPart.PREFIX : HistoryPart.WHOLE;
  }

  /** Each snapshot that is needed, with the first event that needs it. */
  Map<Digest, String> needed() {
    ImportedRuns imported = ImportedRuns.of(imports);
    Map<Digest, String> needed = new LinkedHashMap<>();
    for (Reference reference : references) {
      EventCheck.Place place = reference.place();
      RunId run = new RunId(place.run());
      if (!imported.isBare(run, place.version()) || origins.needs(run, place.version())) {
        needed.putIfAbsent(reference.snapshot(), place.text());
      }
    }
    return needed;
  }
}
