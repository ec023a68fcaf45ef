package org.lth.workbench.cli;

import java.util.List;
import org.lth.workbench.config.NearNames;
import org.lth.workbench.dataset.DatasetSource;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.wiring.Workbench;

/** The data sets that can be asked for; that one of them is not here yet is another matter. */
final class KnownData {
  private KnownData() {}

  /**
   * Refuses a name that no data set has.
   *
   * @throws WorkbenchException that says which names are near
   */
  static void require(String name, Workbench workbench) {
    List<String> known =
        workbench.datasets().list().stream().map(DatasetSource.Listing::name).toList();
    if (!known.contains(name)) {
      throw new WorkbenchException(
          WorkbenchException.Kind.BAD_INPUT,
          Problem.what("there is no such data set")
              .where("dataset")
              .expected(NearNames.suggest(name, known, "one of " + String.join(", ", known)))
              .actual("'" + name + "'")
              .next("see `workbench data list`; `workbench data import NAME FOLDER` adds one"));
    }
  }
}
