package org.lth.workbench.figure;

import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.study.Cell;

/**
 * Where a number comes from: the event that holds it, or that names the snapshot it was computed
 * of.
 *
 * @param cell key of the study's cell
 * @param run its run
 * @param version of the event within the run
 * @param hash of the event
 */
public record Provenance(String cell, RunId run, long version, Digest hash) {
  public static Provenance of(Cell cell, StoredRun run, StoredEvent event) {
    return new Provenance(cell.key(), run.run(), event.version(), event.hash());
  }

  /** {@code RUN#VERSION}, as {@code workbench log RUN} numbers events. */
  public String address() {
    return run + "#" + version;
  }
}
