package org.lth.workbench.event;

import java.util.Optional;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * What a new run is to be, before its data and its machine are known.
 *
 * @param kind trunk, or the kind of branch
 * @param replicate 1, 2, ... among runs started together
 * @param branching where a branch leaves its parent
 * @param preset the preset that the specification began as
 * @param spec complete
 */
public record RunOrder(
    RunKind kind,
    int replicate,
    Optional<Branching> branching,
    Optional<String> preset,
    ExperimentSpec spec) {

  /** A run that has no parent. */
  public static RunOrder trunk(ExperimentSpec spec, Optional<String> preset, int replicate) {
    return new RunOrder(RunKind.TRUNK, replicate, Optional.empty(), preset, spec);
  }

  /** The first event of the run. */
  public RunStarted started(Plan plan, Environment environment) {
    return new RunStarted(kind, replicate, branching, preset, plan, environment);
  }
}
