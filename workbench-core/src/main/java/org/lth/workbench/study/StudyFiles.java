package org.lth.workbench.study;

import java.nio.file.Path;

/** Studies in files that people write. Safe for use by several threads. */
@FunctionalInterface
public interface StudyFiles {
  /**
   * Reads a YAML file.
   *
   * @throws InvalidStudy if there is no such file, or it does not hold what a study has
   */
  StudyRequest read(Path file);
}
