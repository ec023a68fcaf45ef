package org.lth.workbench.integrity;

import java.util.Optional;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.snapshot.SnapshotInventory;

/**
 * Tells snapshots whose events were lost from those that killed processes left. Each snapshot is
 * recorded in the database right after it was written, long before an event names it, so a run or
 * an import that is killed leaves recorded ones, in any number, and a single one that is not. Files
 * that the database does not know in number were written beside another database.
 *
 * @param layout of the home
 * @param events how many the journal has
 */
record LostEvents(HomeLayout layout, long events) {
  /** So many a removal that was cut off leaves, or as many processes that were killed at once. */
  private static final int LEFT = SnapshotInventory.REMOVED_AT_ONCE;

  /** What a number of files says that neither the database knows nor an event names. */
  Optional<Problem> problem(long unrecorded) {
    if (unrecorded <= (events == 0 ? 1 : LEFT)) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.what(
                "this home has lost events: its database knows nothing of "
                    + unrecorded
                    + " snapshots")
            .where(layout.snapshots().toString())
            .expected(
                "snapshots that the database recorded when they were written, but for "
                    + LEFT
                    + " that killed processes leave")
            .actual(
                events == 0
                    ? "no event at all: the journal is lost, or another database was put in its"
                        + " place"
                    : "an older database was put back, or another one in its place")
            .next(
                "put the database back that was here when they were written; `workbench gc"
                    + " --force-lost-events` gives the lost events up and removes these snapshots"));
  }
}
