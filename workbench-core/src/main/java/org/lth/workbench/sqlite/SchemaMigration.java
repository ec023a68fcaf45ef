package org.lth.workbench.sqlite;

import javax.sql.DataSource;

/** Brings a database to the schema of this version of the workbench. */
@FunctionalInterface
interface SchemaMigration {
  void migrate(DataSource database);
}
