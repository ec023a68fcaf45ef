package org.lth.workbench.engine.fused;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.engine.TrainingEngine;
import org.lth.workbench.engine.TrainingEngines;
import org.lth.workbench.engine.TrainingRequest;
import org.lth.workbench.engine.TrainingSession;
import org.lth.workbench.engine.TrainingTask;

/** Fully connected networks in Java, in one thread. */
final class FusedTrainingEngine implements TrainingEngine {
  /** Changes with the order of any sum, which changes bits. */
  private static final String ARITHMETIC = "1";

  private final double switchDensity;

  FusedTrainingEngine() {
    this(LayerContent.SWITCH_DENSITY);
  }

  /** An engine whose layers become sparse below another density. */
  FusedTrainingEngine(double switchDensity) {
    this.switchDensity = switchDensity;
  }

  @Override
  public String word() {
    return TrainingEngines.FUSED;
  }

  @Override
  public Optional<Problem> refusal(TrainingRequest asked) {
    return FusedLimits.firstMet(asked);
  }

  /** The kernels of this process; their width changes no bit, so the environment lacks it. */
  @Override
  public SortedMap<String, String> describe() {
    KernelChoice.kernels();
    TreeMap<String, String> fields = new TreeMap<>();
    fields.put("engine.name", word());
    fields.put("engine.version", ARITHMETIC);
    fields.put("engine.switchDensity", Double.toString(switchDensity));
    fields.put("engine.device", "cpu");
    fields.put("engine.threads", "1");
    return fields;
  }

  @Override
  public TrainingSession open(TrainingTask task) {
    return new FusedTrainingSession(KernelChoice.kernels(), task, switchDensity);
  }
}
