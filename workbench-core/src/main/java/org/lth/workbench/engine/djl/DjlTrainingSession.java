package org.lth.workbench.engine.djl;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.dataset.Dataset;
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
    int[] examples =
        batches.stream().flatMapToInt(batch -> IntStream.of(batch.examples())).toArray();
    BatchBytes bytes = BatchBytes.training(task.data().dataset());
    try (NativeScope call = scope.inner()) {
      List<IValue> arguments = new ArrayList<>(inputs.arguments(call, bytes, examples));
      arguments.add(call.list(sizes(batches)));
      arguments.add(call.list(rule.rates(taken, batches)));
      arguments.add(call.list(rule.epsilons(taken, batches.size())));
      arguments.add(call.list(decays()));
      arguments.add(call.bytes(new byte[0]));
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
  private double[] decays() {
    double[] decays = rule.decays();
    double[] withKind = Arrays.copyOf(decays, decays.length + 2);
    withKind[decays.length] = rule.isNesterov() ? 1 : 0;
    withKind[decays.length + 1] = 1;
    return withKind;
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
    Dataset dataset = task.data().dataset();
    return switch (part) {
      case TRAIN -> evaluate(BatchBytes.training(dataset), task.data().train());
      case VALIDATION -> evaluate(BatchBytes.training(dataset), task.data().validation());
      case TEST -> {
        BatchBytes test = new BatchBytes(dataset.images().test());
        yield evaluate(test, IntStream.range(0, test.images().count()).toArray());
      }
    };
  }

  private Evaluation evaluate(BatchBytes bytes, int[] examples) {
    int chunk = network.isFullyConnected() ? EVALUATION_BATCH : CONVOLUTIONAL_EVALUATION_BATCH;
    double sum = 0;
    long correct = 0;
    for (int from = 0; from < examples.length; from += chunk) {
      int[] some = Arrays.copyOfRange(examples, from, Math.min(from + chunk, examples.length));
      try (NativeScope call = scope.inner()) {
        List<IValue> arguments = new ArrayList<>(inputs.arguments(call, bytes, some));
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
