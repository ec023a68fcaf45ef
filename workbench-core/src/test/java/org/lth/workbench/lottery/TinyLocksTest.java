package org.lth.workbench.lottery;

import org.lth.workbench.home.RunLocks;
import org.lth.workbench.home.RunLocksContract;

/** The locks of tiny experiments are like the real ones. */
class TinyLocksTest extends RunLocksContract {
  private final RunLocks locks = new TinyExperiments.Locks();

  @Override
  protected RunLocks locks() {
    return locks;
  }
}
