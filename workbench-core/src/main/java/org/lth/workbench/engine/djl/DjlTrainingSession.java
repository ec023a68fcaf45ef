package org.lth.workbench.engine.djl;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.engine.TrainingSession;
import org.lth.workbench.engine.TrainingTask;
import org.lth.workbench.engine.UpdateRule;
import org.lth.workbench.gradient.Derivatives;
import org.lth.workbench.gradient.FullyConnectedDerivatives;
import org.lth.workbench.network.Network;

/** A network that libtorch trains. The loss that is not finite, if any, belongs to no step. */
final class DjlTrainingSession implements TrainingSession {
  /** Images of one call; signals of a convolutional network are a thousand times larger. */
  private static final int EVALUATION_BATCH = 1000;

  private static final int CONVOLUTIONAL_EVALUATION_BATCH = 100;

  private final TrainingProgram program;
  private final NativeScope scope;
  private final NativeInputs inputs;
  private final TrainingTask task;
  private final Network network;
  private final UpdateRule rule;
  private final IValue code;
  private @Nullable NativeState state;
  private long stepsBefore;
  private long steps;

  private DjlTrainingSession(TrainingProgram program, NativeScope scope, TrainingTask task) {
    this.program = program;
    this.scope = scope;
    this.task = task;
    this.network = task.network();
    this.rule = new UpdateRule(task.training());
    this.inputs = NativeInputs.in(scope, network, task.data().dataset());
    this.code = scope.list(NetworkCode.of(network));
  }

  /** Compiles the program. */
  static DjlTrainingSession open(LibTorch torch, TrainingTask task) {
    PtNDManager manager = torch.newManager();
    TrainingProgram program = TrainingProgram.load(manager);
    return new DjlTrainingSession(program, new NativeScope(manager), task);
  }

  @Override
  public void load(TrainingState loaded, MaskSet masks) {
    forget();
    NativeState.Loading loading = new NativeState.Loading(network, rule.slots(), loaded, masks);
    state = new NativeState(scope.inner(), program, loading);
    stepsBefore = loaded.optimizerSteps();
    steps = 0;
  }

  @Override
  public float[] train(List<Batch> batches) {
    long taken = stepsBefore + steps;
    BatchBytes bytes = BatchBytes.of(task.data(), batches);
    try (NativeScope call = scope.inner()) {
      List<IValue> arguments = new ArrayList<>(inputs.arguments(call, bytes));
      arguments.add(call.list(sizes(batches)));
      arguments.add(call.list(rule.rates(taken, batches)));
      arguments.add(call.list(rule.epsilons(taken, batches.size())));
      arguments.add(call.list(decays(batches)));
      arguments.add(call.bytes(kept(batches)));
      arguments.add(code);
      arguments.addAll(loaded().parameters());
      arguments.addAll(loaded().rest());
      IValue losses = call.keep(program.call("train_batches", arguments.toArray(IValue[]::new)));
      float[] values = call.read(losses);
      steps += values.length;
      return values;
    }
  }

  /** The decays, 1 if sgd's momentum is Nesterov's, and the factor of units that are kept. */
  private double[] decays(List<Batch> batches) {
    double[] decays = rule.decays();
    double[] withKind = Arrays.copyOf(decays, decays.length + 2);
    withKind[decays.length] = rule.isNesterov() ? 1 : 0;
    withKind[decays.length + 1] = batches.isEmpty() ? 1 : batches.get(0).drops().scale();
    return withKind;
  }

  /** Which units are kept, batch after batch and layer after layer; empty without dropout. */
  private byte[] kept(List<Batch> batches) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Batch batch : batches) {
      batch.drops().checkFor(network);
      batch.drops().kept().forEach(all::writeBytes);
    }
    return all.toByteArray();
  }

  private static long[] sizes(List<Batch> batches) {
    return batches.stream().mapToLong(batch -> batch.examples().length).toArray();
  }

  @Override
  public TrainingState state() {
    return loaded().read(stepsBefore + steps, steps > 0);
  }

  @Override
  public Evaluation evaluate(Part part) {
    Dataset.Images images = task.data().dataset().images();
    return switch (part) {
      case TRAIN -> evaluate(images.train(), task.data().train());
      case VALIDATION -> evaluate(images.train(), task.data().validation());
      case TEST -> evaluate(images.test(), IntStream.range(0, images.test().count()).toArray());
    };
  }

  private Evaluation evaluate(ImageSet images, int[] examples) {
    int chunk = network.isFullyConnected() ? EVALUATION_BATCH : CONVOLUTIONAL_EVALUATION_BATCH;
    double sum = 0;
    long correct = 0;
    for (int from = 0; from < examples.length; from += chunk) {
      int[] some = Arrays.copyOfRange(examples, from, Math.min(from + chunk, examples.length));
      try (NativeScope call = scope.inner()) {
        BatchBytes bytes = BatchBytes.of(task.data(), images, some);
        List<IValue> arguments = new ArrayList<>(inputs.arguments(call, bytes));
        arguments.add(code);
        arguments.addAll(loaded().parameters());
        IValue scores = call.keep(program.call("scores", arguments.toArray(IValue[]::new)));
        IValue[] lossesAndCorrect = scores.toIValueTuple();
        for (float loss : call.read(call.keep(lossesAndCorrect[0]))) {
          sum += loss;
        }
        correct += call.keep(lossesAndCorrect[1]).toLong();
      }
    }
    return new Evaluation(sum / examples.length, correct, examples.length);
  }

  @Override
  public Derivatives derivatives() {
    return network.isFullyConnected()
        ? new FullyConnectedDerivatives(network)
        : new NativeDerivatives(program, scope, network);
  }

  private NativeState loaded() {
    if (state == null) {
      throw new IllegalStateException("a session is used before its state is loaded");
    }
    return state;
  }

  /** How many values wait to be freed; steps and evaluations leave none behind. */
  int heldValues() {
    return scope.size() + (state == null ? 0 : state.size());
  }

  private void forget() {
    if (state != null) {
      state.close();
      state = null;
    }
  }

  @Override
  public void close() {
    forget();
    program.close();
    scope.close();
  }
}
