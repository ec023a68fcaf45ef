package org.lth.workbench.wiring;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.lottery.RunIds;

/** Names runs by the clock, and by chance that feeds no experiment. */
final class TimedRunIds implements RunIds {
  private final InstantSource clock;
  private final SecureRandom chance = new SecureRandom();

  TimedRunIds(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public RunId next() {
    return RunId.of(clock.millis(), chance.nextInt(RunId.CHANCES));
  }
}
