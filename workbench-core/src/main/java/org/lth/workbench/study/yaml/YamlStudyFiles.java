package org.lth.workbench.study.yaml;

import java.nio.file.Path;
import org.lth.workbench.config.ConfigFault;
import org.lth.workbench.config.ConfigFile;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.study.InvalidStudy;
import org.lth.workbench.study.StudyFiles;
import org.lth.workbench.study.StudyRequest;

/** Studies in YAML files, or in JSON, which is YAML. */
final class YamlStudyFiles implements StudyFiles {
  private static final int LARGEST = 1 << 20;

  @Override
  public StudyRequest read(Path file) {
    try {
      return new StudyReader(ConfigFile.read(file, LARGEST)).read();
    } catch (ConfigFault fault) {
      throw new InvalidStudy(
          Problem.what("a study's file cannot be used")
              .where(fault.where("file " + file))
              .expected(fault.expected())
              .actual(fault.actual())
              .next("see docs/studies.md, and docs/studies/ for examples"),
          fault);
    }
  }
}
