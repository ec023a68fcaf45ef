package org.lth.workbench.replay;

import java.util.Optional;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.domain.WorkbenchException.Kind;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.journal.StoredEvent;

/** A run whose events were changed cannot be replayed, since the original is unknown. */
final class ChainCheck {
  private ChainCheck() {}

  static void check(StoredRun known) {
    Optional<Digest> previous = Optional.empty();
    for (StoredEvent stored : known.stored()) {
      Digest expected =
          EventHash.of(
              new EventHash.Place(stored.stream(), stored.version(), previous), stored.event());
      if (!expected.equals(stored.hash())) {
        throw new WorkbenchException(
            Kind.REFUSED,
            Problem.what("an event was changed after it was recorded")
                .where("event " + known.run() + "#" + stored.version())
                .expected(stored.hash().toString())
                .actual(expected.toString())
                .next("run `workbench verify`, and restore the home from a backup"));
      }
      previous = Optional.of(stored.hash());
    }
  }
}
