package org.lth.workbench.home.file;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.home.StudyLocks;
import org.lth.workbench.home.SweepLock;
import org.lth.workbench.home.TemporaryFolders;

/**
 * Locks runs, studies, temporary folders, and the home against sweeps, by files within the home.
 */
public final class FileHomeModule extends AbstractModule {
  @Provides
  @Singleton
  RunLocks locks(HomeLayout home) {
    return new FileRunLocks(home);
  }

  @Provides
  @Singleton
  StudyLocks studyLocks(HomeLayout home) {
    return new FileRunLocks(home);
  }

  @Provides
  @Singleton
  TemporaryFolders temporaryFolders(HomeLayout home) {
    return new FileTemporaryFolders(home);
  }

  @Provides
  @Singleton
  SweepLock sweepLock(HomeLayout home) {
    return new FileSweepLock(home, FileSweepLock.Patience.USUAL);
  }
}
