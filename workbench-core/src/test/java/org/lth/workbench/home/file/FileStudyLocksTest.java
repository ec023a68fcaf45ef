package org.lth.workbench.home.file;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.StudyLocks;
import org.lth.workbench.home.StudyLocksContract;

class FileStudyLocksTest extends StudyLocksContract {
  @TempDir Path home;

  @Override
  protected StudyLocks locks() {
    return new FileRunLocks(new HomeLayout(home));
  }
}
