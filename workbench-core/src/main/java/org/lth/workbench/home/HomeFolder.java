package org.lth.workbench.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lth.workbench.domain.Problem;

/**
 * Says whether a folder is a home before anything of it is opened. A name with a mistake must not
 * make a home, and a home that lost its database must not get an empty one in its place.
 *
 * @param home which may be there or not
 */
public record HomeFolder(HomeLayout home) {
  private static final int SHOWN = 3;

  /** Whether a home with a database is there. */
  public boolean isThere() {
    return Files.exists(home.database());
  }

  /** Whether this user may change the home's database; SQLite also makes files beside it. */
  public boolean isWritable() {
    return Files.isWritable(home.root()) && Files.isWritable(home.database());
  }

  /**
   * Makes sure that a home is there.
   *
   * @throws HomeMissing if there is none
   * @throws JournalLost if only its database is gone
   */
  public void require() {
    requireNotLost();
    if (!isThere()) {
      throw new HomeMissing(
          Problem.what("there is no workbench home here")
              .where(home.root().toString())
              .expected("a folder with the file " + home.database().getFileName())
              .actual(whatIsThere())
              .next(
                  near()
                      + "see --home and WORKBENCH_HOME; `workbench start`, `import` and `data"
                      + " import` make a home where they are told to"));
    }
  }

  /**
   * Makes sure that a home is there or can be begun.
   *
   * @throws JournalLost if there is one whose database is gone
   */
  public void requireNotLost() {
    long snapshots = isThere() ? 0 : snapshots();
    if (!isThere() && (snapshots > 0 || Files.exists(home.lastEvent()))) {
      throw new JournalLost(
          Problem.what("the journal of this home is lost")
              .where(home.database().toString())
              .expected("the database whose events name the snapshots here")
              .actual("no such file, beside " + snapshots + " snapshots")
              .next(
                  "put the database back from a backup; `workbench gc --force-lost-events` gives"
                      + " the lost events up, with every snapshot that they named"));
    }
  }

  private String whatIsThere() {
    if (!Files.exists(home.root())) {
      return "no such folder";
    }
    return Files.isDirectory(home.root()) ? "a folder without it" : "a file";
  }

  /** The homes in whose place this one may have been named. */
  private String near() {
    List<String> homes =
        Stream.of(home.root().toAbsolutePath().resolveSibling(""), home.root())
            .flatMap(folder -> folders(folder).stream())
            .filter(folder -> Files.exists(new HomeLayout(folder).database()))
            .map(Path::toString)
            .sorted()
            .limit(SHOWN)
            .toList();
    return homes.isEmpty() ? "" : "a home is in " + String.join(", ", homes) + "; ";
  }

  private static List<Path> folders(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private long snapshots() {
    try (Stream<Path> entries = Files.list(home.snapshots())) {
      return entries.filter(file -> file.toString().endsWith(".arrow")).count();
    } catch (IOException none) {
      return 0;
    }
  }
}
