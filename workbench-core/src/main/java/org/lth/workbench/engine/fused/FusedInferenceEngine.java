package org.lth.workbench.engine.fused;

import java.util.List;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.InferenceEngine;
import org.lth.workbench.engine.InferenceSession;
import org.lth.workbench.engine.NetworkForm;
import org.lth.workbench.engine.TrainedNetwork;
import org.lth.workbench.engine.TrainingSession.TrainingState;

/** Uses networks with the kernels of training, in a form that the density does not choose. */
final class FusedInferenceEngine implements InferenceEngine {
  private static final double NEVER_SPARSE = 0;
  private static final double ALWAYS_SPARSE = 2;

  @Override
  public String kernels() {
    return KernelChoice.kernels().name();
  }

  @Override
  public InferenceSession open(TrainedNetwork network, Dataset dataset, NetworkForm form) {
    double switchDensity = form == NetworkForm.DENSE ? NEVER_SPARSE : ALWAYS_SPARSE;
    Kernels kernels = KernelChoice.kernels();
    TrainingState state = new TrainingState(network.weights(), new TensorSet(List.of()), 0);
    FusedNetwork layers =
        new StoredState(network.network(), List.of())
            .network(new LayerContent.Forms(kernels, switchDensity), state, network.masks());
    Inputs inputs = new Inputs(kernels, PixelScale.of(dataset), network.network().inputs());
    inputs.serve(layers.first());
    Panel panel = new Panel(network.network().layers());
    return new FusedInferenceSession(layers, inputs, panel, dataset.images().test());
  }
}
