package org.lth.workbench.outcome;

import java.util.Optional;
import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.Variation;

/**
 * One trained control of a ticket.
 *
 * @param run its id
 * @param draw which of several like controls it is
 * @param density of its mask, which some kinds change
 * @param outcome how well it did at the ticket's level
 */
public record Control(RunId run, Draw draw, Density density, Outcome outcome) {

  /**
   * What tells controls of one kind apart.
   *
   * @param seed of what the kind draws
   * @param index 0, 1, ... among those of one kind and seed
   * @param donor the run whose weights it took, where it took some
   */
  public record Draw(Seed seed, int index, Optional<RunId> donor) {
    /** What a branch drew. */
    public static Draw of(RunStarted started) {
      Branching branching =
          started
              .branching()
              .orElseThrow(() -> new IllegalArgumentException("a trunk is no control"));
      Optional<Variation> variation = branching.variation();
      return new Draw(
          variation.map(Variation::seed).orElse(started.plan().spec().initSeed()),
          branching.index(),
          variation.flatMap(Variation::donor).map(donor -> donor.run()));
    }
  }

  /** Fraction of the test set at the early stop. */
  public double accuracy() {
    return outcome.earlyStop().test().accuracy();
  }
}
