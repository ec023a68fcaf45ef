package org.lth.workbench.dataset.idx;

import java.util.regex.Pattern;
import org.lth.workbench.dataset.InvalidDatasetName;
import org.lth.workbench.domain.Problem;

/** Which names an imported data set can have; each is a folder's name too. */
final class DatasetNames {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private DatasetNames() {}

  static boolean isPossible(String name) {
    return FORM.matcher(name).matches();
  }

  /** Refuses a name under which nothing can be imported. */
  static void check(String name) {
    if (!isPossible(name)) {
      throw invalid(name, "not a name for a data set");
    }
    if (KnownDataset.find(name).filter(KnownDataset::isOfTheProgram).isPresent()) {
      throw invalid(name, "the name belongs to a data set of the program");
    }
  }

  private static InvalidDatasetName invalid(String name, String what) {
    return new InvalidDatasetName(
        Problem.what(what)
            .where("data set name")
            .expected(
                "1 to 64 letters, digits and . _ - after a letter or digit; not mnist-10k or synthetic-cifar")
            .actual("'" + name + "'")
            .next("choose another name"));
  }
}
