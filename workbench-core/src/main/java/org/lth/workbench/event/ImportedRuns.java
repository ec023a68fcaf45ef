package org.lth.workbench.event;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.HomeEvent.RunImported;

/**
 * Which events are here without their snapshots, as the fold of the home's imports: an ancestor
 * comes as a prefix of its events, until the whole run is imported.
 */
public final class ImportedRuns {
  private final Map<RunId, Map<Long, Long>> bare = new TreeMap<>();

  private ImportedRuns() {}

  /** Folds a home's imports, in their order. */
  public static ImportedRuns of(List<RunImported> events) {
    ImportedRuns imported = new ImportedRuns();
    events.forEach(imported::add);
    return imported;
  }

  private void add(RunImported event) {
    if (event.part() == HistoryPart.WHOLE) {
      bare.remove(event.run());
    } else {
      bare.computeIfAbsent(event.run(), run -> new TreeMap<>())
          .put(event.versions().first(), event.versions().last());
    }
  }

  /** Whether some of a run's events are here without their snapshots. */
  public boolean isPartial(RunId run) {
    return bare.containsKey(run);
  }

  /** Whether an event came without its snapshots. */
  public boolean isBare(RunId run, long version) {
    return bare.getOrDefault(run, new TreeMap<>()).entrySet().stream()
        .anyMatch(span -> span.getKey() <= version && version <= span.getValue());
  }
}
