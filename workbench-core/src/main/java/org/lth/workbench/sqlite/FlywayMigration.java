package org.lth.workbench.sqlite;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Runs the migrations among the resources. */
final class FlywayMigration implements SchemaMigration {
  private static final String LOCATION = "classpath:org/lth/workbench/sqlite/migration";

  @Override
  public void migrate(DataSource database) {
    flyway(database).migrate();
  }

  static Flyway flyway(DataSource database) {
    return Flyway.configure(FlywayMigration.class.getClassLoader())
        .dataSource(database)
        .locations(LOCATION)
        .failOnMissingLocations(true)
        // Flyway's own choice may be the console, which belongs to the command's result.
        .loggers("slf4j")
        .load();
  }
}
