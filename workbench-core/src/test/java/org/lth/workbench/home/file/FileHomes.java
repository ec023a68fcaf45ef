package org.lth.workbench.home.file;

import java.time.Duration;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.SweepLock;
import org.lth.workbench.home.TemporaryFolders;

/** Parts of real homes, for tests of other packages. */
public final class FileHomes {
  private FileHomes() {}

  /** The temporary folders of a home. */
  public static TemporaryFolders folders(HomeLayout layout) {
    return new FileTemporaryFolders(layout);
  }

  /** The lock between writing and removing, for those who do not wait. */
  public static SweepLock impatientSweepLock(HomeLayout layout) {
    return new FileSweepLock(layout, new FileSweepLock.Patience(Duration.ZERO, Duration.ZERO));
  }
}
