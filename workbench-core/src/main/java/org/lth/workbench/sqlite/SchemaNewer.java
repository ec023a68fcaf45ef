package org.lth.workbench.sqlite;

import java.nio.file.Path;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** The database was written by a newer version of the workbench. */
public final class SchemaNewer extends WorkbenchException {
  /** Names the file and the schema that it has. */
  public SchemaNewer(Path database, int actualVersion) {
    super(
        Kind.REFUSED,
        Problem.what("the database was written by a newer version of the workbench")
            .where(database.toString())
            .expected("schema version " + Schema.VERSION + " or older")
            .actual("schema version " + actualVersion)
            .next("use the newer workbench, or another home with --home"));
  }
}
