package org.lth.workbench.engine;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.domain.Duration;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.ParityTask.Step;
import org.lth.workbench.engine.TrainingSession.Batch;
import org.lth.workbench.engine.TrainingSession.Evaluation;
import org.lth.workbench.engine.TrainingSession.Part;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.gradient.Derivatives;
import org.lth.workbench.gradient.Examples;
import org.lth.workbench.gradient.Loss;
import org.lth.workbench.gradient.PerWeight;
import org.lth.workbench.pruning.BuiltInStrategy;
import org.lth.workbench.pruning.Evidence;
import org.lth.workbench.pruning.Strategies;
import org.lth.workbench.spec.CountingRule;
import org.lth.workbench.spec.PruningSpec;
import org.lth.workbench.spec.TrainingSpec;
import org.lth.workbench.spec.TrainingSpec.Decay;
import org.lth.workbench.spec.TrainingSpec.Moments;
import org.lth.workbench.spec.TrainingSpec.Optimizer;
import org.lth.workbench.ticket.safetensors.ArraysFile;

/**
 * Writes what the engine makes of a network, for {@code .ci/parity_check.py} to hold against
 * PyTorch: losses, gradients, evaluations, ten steps of each update rule, and scores.
 */
final class ParityProbe {
  private static final int STEPS = 10;
  private static final Moments MOMENTS = new Moments(0.9, 0.999, 1e-8);
  private static final double RATE = 1e-2;
  private static final double ADAM_RATE = 3e-4;
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final String GRADIENT = "momentum";

  private final ParityTask task;
  private final Path folder;
  private final int examples;

  private ParityProbe(ParityTask task, Path folder, int examples) {
    this.task = task;
    this.folder = folder;
    this.examples = examples;
  }

  /**
   * Writes one folder.
   *
   * @param args the folder; the model; examples of a batch; the part of units that is dropped;
   *     parts of what is written besides losses, gradients and an evaluation: names of rules whose
   *     ten steps are taken, {@code double}, {@code scores}
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    ParityTask task = ParityTask.of(args[1], Double.parseDouble(args[3]));
    ParityProbe probe = new ParityProbe(task, folder, Integer.parseInt(args[2]));
    List<String> parts = List.of(args).subList(4, args.length);
    probe.writeStart();
    probe.writeGradient();
    for (Map.Entry<String, TrainingSpec> rule : rules().entrySet()) {
      if (parts.contains(rule.getKey())) {
        probe.writeSteps(rule.getKey(), rule.getValue());
      }
    }
    if (parts.contains("double")) {
      probe.writeDerivatives();
    }
    if (parts.contains("scores")) {
      probe.writeScores();
    }
  }

  /** The rules with the rates that the ten steps have. */
  private static Map<String, TrainingSpec> rules() {
    Map<String, TrainingSpec> rules = new LinkedHashMap<>();
    rules.put("sgd", spec(Optimizer.SGD, RATE, new Decay(0, 0, MOMENTS)));
    rules.put(GRADIENT, spec(Optimizer.SGD, RATE, new Decay(0.9, 1e-2, MOMENTS)));
    rules.put("nesterov", spec(Optimizer.NESTEROV, RATE, new Decay(0.9, 0, MOMENTS)));
    rules.put("adam", spec(Optimizer.ADAM, ADAM_RATE, new Decay(0, 0, MOMENTS)));
    rules.put("adam-decay", spec(Optimizer.ADAM, ADAM_RATE, new Decay(0, 1e-2, MOMENTS)));
    return rules;
  }

  private static TrainingSpec spec(Optimizer optimizer, double rate, Decay decay) {
    return new TrainingSpec(Duration.parse(STEPS + "it"), STEPS, optimizer, rate, decay);
  }

  private static SortedMap<String, String> facts(TrainingSpec rule) {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("optimizer", rule.optimizer().name());
    facts.put("rate", Double.toString(rule.learningRate()));
    facts.put("momentum", Double.toString(rule.momentum()));
    facts.put("decay", Double.toString(rule.decay().weight()));
    return facts;
  }

  private TrainingSession open(TrainingSpec rule) {
    return Engines.named("djl").open(new TrainingTask(task.network(), task.data(), rule));
  }

  private List<Batch> batches(int steps, double rate) {
    return task.batches(steps, new Step(examples, rate));
  }

  private Examples seen(Batch batch) {
    return task.seen(task.data().dataset().images().train(), batch.examples());
  }

  private static float[] flat(double[][] inputs) {
    int size = inputs[0].length;
    float[] flat = new float[inputs.length * size];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) inputs[i / size][i % size];
    }
    return flat;
  }

  /** Weights and all that steps are taken on. */
  private void writeStart() throws IOException {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("model", task.network().name());
    facts.put("examples", Integer.toString(examples));
    facts.put("steps", Integer.toString(STEPS));
    facts.put("scale", Float.toString(new Drops(task.dropout().rate(), List.of()).scale()));
    ArraysFile file = new ArraysFile(facts).with("weights/", task.disturbed());
    List<Batch> batches = batches(STEPS, 0);
    for (int step = 0; step < STEPS; step++) {
      Examples seen = seen(batches.get(step));
      file.with("inputs/" + step, flat(seen.inputs())).with("labels/" + step, seen.labels());
      List<byte[]> kept = batches.get(step).drops().kept();
      for (int layer = 0; layer < kept.size(); layer++) {
        byte[] units = kept.get(layer);
        int[] numbers = IntStream.range(0, units.length).map(i -> units[i]).toArray();
        file.with("kept/" + step + "/" + layer, numbers);
      }
    }
    Dataset.Images images = task.data().dataset().images();
    Examples test = task.seen(images.test(), IntStream.range(0, images.test().count()).toArray());
    file.with("test/inputs", flat(test.inputs())).with("test/labels", test.labels());
    file.write(folder.resolve("start.safetensors"));
  }

  private TrainingState start() {
    return new TrainingState(task.disturbed(), new TensorSet(List.of()), 0);
  }

  /** After one step without decay, momentum is the gradient, to the bit. */
  private void writeGradient() throws IOException {
    TrainingSpec rule = spec(Optimizer.SGD, RATE, new Decay(0.9, 0, MOMENTS));
    try (TrainingSession session = open(rule)) {
      session.load(start(), task.network().denseMasks());
      Evaluation evaluation = session.evaluate(Part.TEST);
      float[] losses = session.train(batches(1, rule.learningRate()));
      SortedMap<String, String> facts = facts(rule);
      facts.put("testLoss", Double.toString(evaluation.loss()));
      facts.put("testCorrect", Long.toString(evaluation.correct()));
      new ArraysFile(facts)
          .with("loss", losses)
          .with("gradient/", session.state().optimizer())
          .with("after/", session.state().weights())
          .write(folder.resolve("gradient.safetensors"));
    }
  }

  /** The weights after each of the steps of a rule. */
  private void writeSteps(String name, TrainingSpec rule) throws IOException {
    try (TrainingSession session = open(rule)) {
      session.load(start(), task.network().denseMasks());
      for (Batch batch : batches(STEPS, rule.learningRate())) {
        float[] loss = session.train(List.of(batch));
        TrainingState state = session.state();
        new ArraysFile(facts(rule))
            .with("loss", loss)
            .with("after/", state.weights())
            .write(folder.resolve(name + "-step" + state.optimizerSteps() + ".safetensors"));
      }
    }
  }

  private void writeDerivatives() throws IOException {
    try (TrainingSession session = open(rules().get(GRADIENT))) {
      Examples seen = seen(batches(1, 0).get(0));
      PerWeight weights = PerWeight.of(task.disturbed());
      new ArraysFile(new TreeMap<>())
          .with("gradient/", session.derivatives().loss(seen, 1).gradient(weights))
          .write(folder.resolve("double.safetensors"));
    }
  }

  private record Shown(TensorSet scored, Examples examples, Derivatives derivatives)
      implements Evidence {
    @Override
    public Loss loss(double temperature) {
      return derivatives.loss(examples, temperature);
    }
  }

  private void writeScores() throws IOException {
    MaskSet dense = task.network().denseMasks();
    PruningSpec.Rates half =
        new PruningSpec.Rates(
            new PruningSpec.Convolutions(HALF, HALF), new PruningSpec.Layers(HALF, HALF));
    try (TrainingSession session = open(rules().get(GRADIENT))) {
      Evidence shown = new Shown(task.initial(), seen(batches(1, 0).get(0)), session.derivatives());
      ArraysFile file = new ArraysFile(new TreeMap<>()).with("weights/", task.initial());
      for (BuiltInStrategy strategy :
          List.of(BuiltInStrategy.SNIP, BuiltInStrategy.GRASP, BuiltInStrategy.SYNFLOW)) {
        PruningSpec spec =
            new PruningSpec(
                strategy.word(),
                PruningSpec.Scope.GLOBAL,
                PruningSpec.Schedule.ONE_SHOT_AT_INIT,
                half,
                CountingRule.PAPER2019);
        MaskSet masks =
            Strategies.builtIn().pruning(spec, task.network(), new Level(1)).prune(shown, dense);
        file.with(strategy.word() + "/score/", strategy.score(shown, dense))
            .with(strategy.word() + "/mask/", masks);
      }
      file.write(folder.resolve("scores.safetensors"));
    }
  }
}
