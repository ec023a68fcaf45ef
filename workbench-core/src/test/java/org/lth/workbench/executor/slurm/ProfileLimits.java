package org.lth.workbench.executor.slurm;

import java.time.Duration;
import java.util.Optional;

/** Limits for tests to which they do not matter. */
final class ProfileLimits {
  static final SlurmProfile.Limits USUAL =
      new SlurmProfile.Limits(
          100,
          new SlurmProfile.Array(100, Optional.empty(), 1),
          Duration.ofSeconds(120),
          Duration.ofSeconds(1));

  private ProfileLimits() {}
}
