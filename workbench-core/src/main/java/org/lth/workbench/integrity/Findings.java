package org.lth.workbench.integrity;

import java.util.List;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.home.HomeLayout;

/**
 * What can be wrong with a database, or with a snapshot that an event names, beside its content.
 *
 * @param layout of the home
 */
record Findings(HomeLayout layout) {
  private static final String RESTORE = "restore the home from a backup, or replay the run";

  /** What the database said of its own structures. */
  List<Problem> damaged(List<String> said) {
    return said.stream()
        .map(
            finding ->
                Problem.what("the database is damaged")
                    .where(layout.database().toString())
                    .expected("ok")
                    .actual(finding)
                    .next("restore the home from a backup"))
        .toList();
  }

  /** The snapshot is not here. */
  Problem missing(Digest digest, String namedBy) {
    return Problem.what("a snapshot is missing")
        .where(layout.snapshot(digest).toString())
        .expected("the content that " + namedBy + " names")
        .actual("no such file")
        .next(RESTORE);
  }

  /** The snapshot's bytes were never recorded, though an event named it later. */
  Problem unrecorded(Digest digest, String namedBy) {
    return Problem.what("a snapshot's file is not in the ledger")
        .where(layout.snapshot(digest).toString())
        .expected("a record of the bytes that were written before " + namedBy)
        .actual("no record")
        .next(RESTORE);
  }
}
