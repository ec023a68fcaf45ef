package org.lth.workbench.study;

import java.util.Optional;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.home.OneProcessLocks;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.home.StudyLocks;

/** Locks that a test hands out or keeps. */
public final class FakeStudyLocks implements StudyLocks {
  /** Whether they say that a process holds them. */
  public boolean isLocked;

  /** Whether somebody who asks for one goes without. */
  public boolean isRefusing;

  private final OneProcessLocks<StudyName> held = new OneProcessLocks<>();

  @Override
  public Optional<RunLocks.Held> tryLock(StudyName study) {
    return isRefusing ? Optional.empty() : held.tryLock(study);
  }

  @Override
  public boolean isLocked(StudyName study) {
    return isLocked || held.isLocked(study);
  }
}
