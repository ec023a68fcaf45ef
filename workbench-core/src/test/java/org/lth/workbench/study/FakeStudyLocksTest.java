package org.lth.workbench.study;

import org.lth.workbench.home.StudyLocks;
import org.lth.workbench.home.StudyLocksContract;

/** The fake locks like the real ones, unless a test says otherwise. */
class FakeStudyLocksTest extends StudyLocksContract {
  private final StudyLocks locks = new FakeStudyLocks();

  @Override
  protected StudyLocks locks() {
    return locks;
  }
}
