package org.lth.workbench.replay;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunEvent.RunResumed;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.StoredEvent;

/**
 * All environments that a run was executed in. A run that was resumed on another machine has bits
 * of both, so no machine owes it equal bits that is unlike one of them.
 */
final class RecordedEnvironments {
  private RecordedEnvironments() {}

  /** Each of them, in their order. */
  static List<Environment> of(StoredRun known, EventCodec codec) {
    List<Environment> environments = new ArrayList<>();
    environments.add(known.state().started().environment());
    for (StoredEvent stored : known.stored()) {
      RunEvent event = (RunEvent) codec.decode(stored.event());
      if (event instanceof RunResumed resumed) {
        environments.add(resumed.environment());
      }
    }
    return environments;
  }

  /** The fields in which {@code here} differs from any of them, those of the first one first. */
  static List<Environment.Difference> differences(
      StoredRun known, EventCodec codec, Environment here) {
    Set<Environment.Difference> differences = new LinkedHashSet<>();
    of(known, codec).forEach(each -> differences.addAll(each.differencesFrom(here)));
    return new ArrayList<>(differences);
  }
}
