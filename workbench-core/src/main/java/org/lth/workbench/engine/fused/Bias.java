package org.lth.workbench.engine.fused;

import java.util.Arrays;
import java.util.List;

/** The biases of a layer: weights of an input that is always 1. */
final class Bias {
  private final Kernels kernels;
  private final int index;
  private final int size;
  private final Trained trained;
  private final SparseRows everyOutput;
  private final float[] ones = Layout.panel(1);
  private final float[] gradients;
  private final float[] further;

  Bias(Kernels kernels, int index, Layer.Stored stored) {
    this.kernels = kernels;
    this.index = index;
    this.size = stored.values().length;
    this.trained =
        new Trained(padded(stored.values()), padded(stored.first()), padded(stored.second()), null);
    int padded = Layout.roundedUp(size, Layout.LANES);
    int[] offsets = new int[padded + Layout.LANES];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = Layout.feature(i < padded ? i : 0);
    }
    this.everyOutput = new SparseRows(new int[] {0, padded}, offsets, new float[0]);
    Arrays.fill(ones, Layout.FIRST, Layout.FIRST + Layout.SAMPLES, 1);
    this.gradients = Layout.floats(padded);
    this.further = Layout.floats(padded);
  }

  private static float[] padded(float[] values) {
    if (values.length == 0) {
      return values;
    }
    float[] padded = Layout.floats(values.length);
    System.arraycopy(values, 0, padded, Layout.FIRST, values.length);
    return padded;
  }

  float[] values() {
    return trained.values();
  }

  void update(List<Panel> panels, Step step) {
    for (int i = 0; i < panels.size(); i++) {
      float[] deltas = panels.get(i).outputDeltas(index);
      kernels.gradients(everyOutput, ones, new Flow(deltas, i == 0 ? gradients : further));
      if (i > 0) {
        kernels.add(new Flow(further, gradients), everyOutput.entries());
      }
    }
    kernels.update(step, gradients, trained, new Slice(0, 0, everyOutput.entries()));
  }

  Layer.Stored read() {
    return new Layer.Stored(
        taken(trained.values()), taken(trained.first()), taken(trained.second()));
  }

  private float[] taken(float[] padded) {
    return padded.length == 0
        ? padded
        : Arrays.copyOfRange(padded, Layout.FIRST, Layout.FIRST + size);
  }
}
