package org.lth.workbench.spec;

import java.util.SortedMap;
import java.util.TreeMap;

/** Complete specifications for tests. */
public final class Specs {
  private Specs() {}

  /** LeNet-300-100 as the paper has it, every value as text. */
  public static SortedMap<String, String> lenetText() {
    TreeMap<String, String> values = new TreeMap<>();
    values.put("model", "lenet-300-100");
    values.put("dataset", "mnist");
    values.put("levels", "21");
    values.put("initialization", "glorot-normal");
    values.put("training.steps", "50000it");
    values.put("training.batchSize", "60");
    values.put("training.optimizer", "adam");
    values.put("training.learningRate", "0.0012");
    values.put("training.schedule", "constant");
    values.put("training.momentum", "0");
    values.put("training.weightDecay", "0");
    values.put("training.beta1", "0.9");
    values.put("training.beta2", "0.999");
    values.put("training.epsilon", "1e-8");
    values.put("pruning.strategy", "magnitude");
    values.put("pruning.scope", "layer");
    values.put("pruning.schedule", "iterative");
    values.put("pruning.rates.fc", "0.2");
    values.put("pruning.rates.output", "0.1");
    values.put("pruning.counting", "paper2019");
    values.put("rewinding.to", "0it");
    values.put("rewinding.optimizer", "fresh");
    values.put("evaluation.every", "100");
    values.put("checkpoint.every", "30");
    values.put("seeds.root", "1");
    values.put("seeds.init", "2");
    values.put("seeds.order", "3");
    values.put("engine", "djl");
    values.put("device", "cpu");
    values.put("replay.tolerance", "0.005");
    return values;
  }

  /** The specification of {@link #lenetText}. */
  public static ExperimentSpec lenet() {
    return ExperimentSpec.of(lenetText());
  }
}
