package org.lth.workbench.engine.fused;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.engine.fused.Layer.Stored;
import org.lth.workbench.network.Dense;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Parameter;

/**
 * Layers from tensors and back.
 *
 * @param network whose parameters they are
 * @param slots what the optimizer remembers of each
 */
record StoredState(Network network, List<String> slots) {
  private static final float[] NOTHING = {};

  FusedNetwork network(LayerContent.Forms forms, TrainingState state, MaskSet masks) {
    List<Layer> layers = new ArrayList<>();
    for (Dense dense : network.layers()) {
      LayerContent content =
          new LayerContent(
              dense.size(),
              masks.get(dense.weight().name()),
              stored(dense.weight(), state, masks),
              stored(dense.bias(), state, masks));
      layers.add(content.layer(forms, layers.size()));
    }
    int[] outputs = network.layers().stream().mapToInt(dense -> dense.size().outputs()).toArray();
    return new FusedNetwork(forms.kernels(), layers, outputs, state.optimizer().isEmpty());
  }

  private Stored stored(Parameter parameter, TrainingState state, MaskSet masks) {
    float[] values = masked(parameter, state.weights().get(parameter.name()), masks);
    return new Stored(
        values, moment(parameter, 0, state, masks), moment(parameter, 1, state, masks));
  }

  private float[] moment(Parameter parameter, int slot, TrainingState state, MaskSet masks) {
    if (slot >= slots.size()) {
      return NOTHING;
    }
    if (state.optimizer().isEmpty()) {
      return new float[parameter.shape().size()];
    }
    return masked(parameter, state.optimizer().get(name(parameter, slot)), masks);
  }

  private TensorName name(Parameter parameter, int slot) {
    return new TensorName(parameter.name() + "/" + slots.get(slot));
  }

  private static float[] masked(Parameter parameter, Tensor tensor, MaskSet masks) {
    if (!tensor.shape().equals(parameter.shape())) {
      throw new IllegalArgumentException(
          tensor.name() + " has shape " + tensor.shape() + " but not " + parameter.shape());
    }
    return masks.find(parameter.name()).map(mask -> mask.applyTo(tensor)).orElse(tensor).values();
  }

  /**
   * Copies everything out.
   *
   * @param taken optimizer steps since the optimizer was fresh
   * @param isTrained whether any step was taken since loading
   */
  TrainingState read(FusedNetwork fused, long taken, boolean isTrained) {
    List<Tensor> weights = new ArrayList<>();
    List<Tensor> optimizer = new ArrayList<>();
    List<Parameter> parameters = network.parameters();
    for (Layer layer : fused.layers()) {
      for (Stored stored : layer.read()) {
        Parameter parameter = parameters.get(weights.size());
        weights.add(new Tensor(parameter.name(), parameter.shape(), stored.values()));
        List<float[]> moments = List.of(stored.first(), stored.second());
        for (int slot = 0; slot < slots.size() && (isTrained || !fused.isFresh()); slot++) {
          TensorName name = name(parameter, slot);
          optimizer.add(new Tensor(name, parameter.shape(), moments.get(slot)));
        }
      }
    }
    return new TrainingState(new TensorSet(weights), new TensorSet(optimizer), taken);
  }
}
