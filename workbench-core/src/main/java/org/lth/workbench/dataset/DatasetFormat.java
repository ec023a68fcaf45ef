package org.lth.workbench.dataset;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads data sets from files of one kind, for {@code data import}; the home keeps them as IDX,
 * whatever they were read from. A plug-in adds one as a service of this type, with a public
 * constructor without parameters.
 */
public interface DatasetFormat {
  /**
   * The images of both parts.
   *
   * @param train for training and validation
   * @param test for the test, of the same geometry
   */
  record Parts(ImageSet train, ImageSet test) {}

  /** The word of the format for people: small letters, digits and hyphens. */
  String word();

  /** What is looked for, in one line for people, such as {@code train.csv and test.csv}. */
  String files();

  /**
   * Reads a data set.
   *
   * @param place a folder, or a file
   * @return nothing if there are no files of this format
   * @throws DatasetDamaged if there are, and they are not what they should be
   */
  Optional<Parts> read(Path place);
}
