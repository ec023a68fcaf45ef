package org.lth.workbench.law;

import java.util.Optional;
import org.lth.workbench.law.Objections.Claim;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * A run was started on the engine and the device that its specification names. Environments of
 * other versions that do not name them are let be.
 */
final class EngineLaw implements RunLaw {
  private static final String NAME = "engine.name";
  private static final String DEVICE = "engine.device";

  @Override
  public void check(RecordedRun run, Objections objections) {
    ExperimentSpec spec = run.started().plan().spec();
    recorded(run, NAME)
        .filter(name -> !name.startsWith(spec.engine()))
        .ifPresent(
            name ->
                objections.add(
                    "a run was executed on another engine than specified",
                    run.first("environment." + NAME),
                    Claim.of(spec.engine(), name)));
    recorded(run, DEVICE)
        .filter(device -> !device.equals(spec.device()))
        .ifPresent(
            device ->
                objections.add(
                    "a run was executed on another device than specified",
                    run.first("environment." + DEVICE),
                    Claim.of(spec.device(), device)));
  }

  private static Optional<String> recorded(RecordedRun run, String field) {
    return Optional.ofNullable(run.started().environment().fields().get(field));
  }
}
