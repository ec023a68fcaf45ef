package org.lth.workbench.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lth.workbench.domain.Duration;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.Variation;

/**
 * What a branch is asked to be.
 *
 * @param kind any but a trunk
 * @param seed of what the kind draws; else the parent's seed of initial weights
 * @param settings that only some kinds have
 * @param step to go back to, for kinds that choose one
 * @param donor whose weights a transplant takes: the beginning of a run's id
 * @param changes of the parent's specification
 */
public record BranchRequest(
    RunKind kind,
    Optional<Seed> seed,
    Variation.Settings settings,
    Optional<Duration> step,
    Optional<String> donor,
    Map<String, String> changes) {
  public BranchRequest {
    changes = new TreeMap<>(changes);
  }

  /** A branch of a kind without anything else. */
  public static BranchRequest of(RunKind kind) {
    return new BranchRequest(
        kind,
        Optional.empty(),
        Variation.Settings.NONE,
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>());
  }

  /** The same with a multiple of sigma. */
  public BranchRequest with(Variation.Settings others) {
    return new BranchRequest(kind, seed, others, step, donor, changes);
  }

  /** The same with a step to go back to. */
  public BranchRequest with(Duration other) {
    return new BranchRequest(kind, seed, settings, Optional.of(other), donor, changes);
  }

  /** The same with another seed. */
  public BranchRequest with(Seed other) {
    return new BranchRequest(kind, Optional.of(other), settings, step, donor, changes);
  }

  /** The same with weights of another run. */
  public BranchRequest from(String run) {
    return new BranchRequest(kind, seed, settings, step, Optional.of(run), changes);
  }

  /** The same with other values for some keys. */
  public BranchRequest changing(Map<String, String> others) {
    return new BranchRequest(kind, seed, settings, step, donor, others);
  }
}
