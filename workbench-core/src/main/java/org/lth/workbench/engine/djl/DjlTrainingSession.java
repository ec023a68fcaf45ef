package org.lth.workbench.engine.djl;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.engine.TrainingSession;
import org.lth.workbench.engine.TrainingTask;
import org.lth.workbench.engine.UpdateRule;
import org.lth.workbench.network.Network;

/** A network that libtorch trains. The loss that is not finite, if any, belongs to no step. */
final class DjlTrainingSession implements TrainingSession {
  private static final int EVALUATION_BATCH = 1000;

  private final TrainingProgram program;
  private final NativeScope scope;
  private final NativeData data;
  private final Network network;
  private final UpdateRule rule;
  private @Nullable NativeState state;
  private long stepsBefore;
  private long steps;

  private DjlTrainingSession(TrainingProgram program, NativeScope scope, TrainingTask task) {
    this.program = program;
    this.scope = scope;
    this.data = NativeData.in(scope, program, task.data());
    this.network = task.network();
    this.rule = new UpdateRule(task.training());
  }

  /** Compiles the program and copies the data. */
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
    try (NativeScope call = scope.inner()) {
      List<IValue> arguments = new ArrayList<>();
      arguments.add(data.training().inputs());
      arguments.add(data.training().labels());
      arguments.add(call.tensor(examples(batches)));
      arguments.add(call.list(sizes(batches)));
      arguments.add(call.list(rule.rates(taken, batches)));
      arguments.add(call.list(rule.epsilons(taken, batches.size())));
      arguments.add(call.list(decays()));
      arguments.addAll(loaded().trainingArguments());
      IValue losses = call.keep(program.call("train_batches", arguments.toArray(IValue[]::new)));
      float[] values = call.read(losses);
      steps += values.length;
      return values;
    }
  }

  /** The decays, and 1 if sgd's momentum is Nesterov's. */
  private double[] decays() {
    double[] decays = rule.decays();
    double[] withKind = Arrays.copyOf(decays, decays.length + 1);
    withKind[decays.length] = rule.isNesterov() ? 1 : 0;
    return withKind;
  }

  private static long[] examples(List<Batch> batches) {
    return batches.stream()
        .flatMapToInt(batch -> IntStream.of(batch.examples()))
        .asLongStream()
        .toArray();
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
    NativeData.Images images = part == Part.TEST ? data.test() : data.training();
    try (NativeScope call = scope.inner()) {
      IValue scores =
          call.keep(
              program.call(
                  "scores",
                  images.inputs(),
                  images.labels(),
                  examples(part),
                  loaded().weights(),
                  call.number(EVALUATION_BATCH)));
      IValue[] lossesAndCorrect = scores.toIValueTuple();
      float[] losses = call.read(call.keep(lossesAndCorrect[0]));
      long correct = call.keep(lossesAndCorrect[1]).toLong();
      double sum = 0;
      for (float loss : losses) {
        sum += loss;
      }
      return new Evaluation(sum / losses.length, correct, losses.length);
    }
  }

  private IValue examples(Part part) {
    return switch (part) {
      case TRAIN -> data.train();
      case VALIDATION -> data.validation();
      case TEST -> data.tested();
    };
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
