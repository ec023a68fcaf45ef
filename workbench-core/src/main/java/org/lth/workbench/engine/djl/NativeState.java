package org.lth.workbench.engine.djl;

import static java.util.Objects.requireNonNull;

import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Parameter;

/** Weights, optimizer state and masks on libtorch's side. */
final class NativeState implements AutoCloseable {
  private final NativeScope scope;
  private final Network network;
  private final List<String> slots;
  private final boolean isFresh;
  private final IValue weights;
  private final IValue statistics;
  private final List<IValue> moments = new ArrayList<>();
  private final IValue masked;
  private final IValue masks;

  /**
   * Copies a state.
   *
   * @param scope that this owns from now on
   */
  NativeState(NativeScope scope, TrainingProgram program, Loading loading) {
    this.scope = scope;
    this.network = loading.network();
    this.slots = loading.slots();
    this.isFresh = loading.state().optimizer().isEmpty();
    try (NativeScope call = scope.inner()) {
      this.weights = scope.keep(program.call("copies", call.tensors(loading.weights())));
      this.statistics = scope.keep(program.call("copies", call.tensors(loading.statistics())));
      for (int slot = 0; slot < 2; slot++) {
        List<Tensor> content = slot < slots.size() ? loading.moments(slots.get(slot)) : List.of();
        moments.add(scope.keep(program.call("copies", call.tensors(content))));
      }
    }
    List<Mask> sparse = loading.sparseMasks();
    this.masked = scope.list(sparse.stream().mapToLong(loading::position).toArray());
    this.masks = scope.masks(sparse);
  }

  /**
   * What is to be copied.
   *
   * @param network whose parameters they are
   * @param slots what the optimizer remembers of each
   */
  record Loading(Network network, List<String> slots, TrainingState state, MaskSet masks) {
    private List<Tensor> weights() {
      return network.trained().stream()
          .map(parameter -> masked(parameter, state.weights().get(parameter.name())))
          .toList();
    }

    private List<Tensor> statistics() {
      return NativeState.statistics(network).stream()
          .map(parameter -> masked(parameter, state.weights().get(parameter.name())))
          .toList();
    }

    private List<Tensor> moments(String slot) {
      return network.trained().stream().map(parameter -> moment(parameter, slot)).toList();
    }

    private Tensor moment(Parameter parameter, String slot) {
      TensorName name = momentName(parameter, slot);
      if (state.optimizer().isEmpty()) {
        return new Tensor(name, parameter.shape(), new float[parameter.shape().size()]);
      }
      return masked(parameter, state.optimizer().get(name));
    }

    private Tensor masked(Parameter parameter, Tensor tensor) {
      if (!tensor.shape().equals(parameter.shape())) {
        throw new IllegalArgumentException(
            tensor.name() + " has shape " + tensor.shape() + " but not " + parameter.shape());
      }
      return masks.find(parameter.name()).map(mask -> mask.applyTo(tensor)).orElse(tensor);
    }

    private List<Mask> sparseMasks() {
      return network.prunable().stream()
          .map(parameter -> masks.get(parameter.name()))
          .filter(mask -> mask.keptCount() < mask.total())
          .toList();
    }

    private int position(Mask mask) {
      return network.trained().stream().map(Parameter::name).toList().indexOf(mask.name());
    }
  }

  private static TensorName momentName(Parameter parameter, String slot) {
    return new TensorName(parameter.name() + "/" + slot);
  }

  /** What batches move and the optimizer does not. */
  private static List<Parameter> statistics(Network network) {
    return network.parameters().stream().filter(parameter -> !parameter.isTrained()).toList();
  }

  /** Weights and running statistics, as the program takes them. */
  List<IValue> parameters() {
    return List.of(weights, statistics);
  }

  /** The two lists of moments, and the masks, as the program takes them. */
  List<IValue> rest() {
    return List.of(moments.get(0), moments.get(1), masked, masks);
  }

  /**
   * Copies everything out.
   *
   * @param taken optimizer steps since the optimizer was fresh
   * @param isTrained whether any step was taken since loading
   */
  TrainingState read(long taken, boolean isTrained) {
    List<Tensor> optimizer = new ArrayList<>();
    try (NativeScope call = scope.inner()) {
      Map<TensorName, Tensor> values = new HashMap<>();
      List<Parameter> trained = network.trained();
      named(trained, call.readAll(weights)).forEach(tensor -> values.put(tensor.name(), tensor));
      named(statistics(network), call.readAll(statistics))
          .forEach(tensor -> values.put(tensor.name(), tensor));
      List<List<float[]>> remembered = moments.stream().map(call::readAll).toList();
      for (int i = 0; i < trained.size() && (isTrained || !isFresh); i++) {
        for (int slot = 0; slot < slots.size(); slot++) {
          float[] moment = remembered.get(slot).get(i);
          optimizer.add(tensor(trained.get(i), "/" + slots.get(slot), moment));
        }
      }
      List<Tensor> ordered =
          network.parameters().stream()
              .map(parameter -> requireNonNull(values.get(parameter.name())))
              .toList();
      return new TrainingState(new TensorSet(ordered), new TensorSet(optimizer), taken);
    }
  }

  private static List<Tensor> named(List<Parameter> parameters, List<float[]> values) {
    return IntStream.range(0, parameters.size())
        .mapToObj(i -> tensor(parameters.get(i), "", values.get(i)))
        .toList();
  }

  private static Tensor tensor(Parameter parameter, String ending, float[] values) {
    return new Tensor(new TensorName(parameter.name() + ending), parameter.shape(), values);
  }

  /** How many values wait to be freed. */
  int size() {
    return scope.size();
  }

  @Override
  public void close() {
    scope.close();
  }
}
