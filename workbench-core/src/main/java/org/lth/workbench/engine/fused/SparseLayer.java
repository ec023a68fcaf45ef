package org.lth.workbench.engine.fused;

import static org.lth.workbench.engine.fused.Layout.FIRST;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.lth.workbench.network.Dense;

/** A layer that has only its kept weights, and moments only of them. */
final class SparseLayer implements Layer {
  private final Kernels kernels;
  private final int index;
  private final Dense.Size size;
  private final int[] kept;
  private final SparseRows rows;
  private final SparseColumns columns;
  private final Trained weights;
  private final Bias bias;
  private final float[] gradients;
  private float[] further = new float[0];

  SparseLayer(Kernels kernels, int index, LayerContent content) {
    this.kernels = kernels;
    this.index = index;
    this.size = content.size();
    this.kept = content.mask().kept().stream().toArray();
    Stored weight = content.weight();
    this.weights =
        new Trained(
            gathered(weight.values()), gathered(weight.first()), gathered(weight.second()), null);
    this.rows = rows();
    this.columns = columns();
    this.bias = new Bias(kernels, index, content.bias());
    this.gradients = Layout.floats(kept.length);
  }

  private float[] gathered(float[] dense) {
    if (dense.length == 0) {
      return dense;
    }
    float[] values = Layout.floats(kept.length);
    for (int p = 0; p < kept.length; p++) {
      values[FIRST + p] = dense[kept[p]];
    }
    return values;
  }

  private SparseRows rows() {
    int[] starts = new int[size.outputs() + 1];
    int[] offsets = new int[kept.length + Layout.LANES];
    Arrays.fill(offsets, FIRST);
    for (int p = 0; p < kept.length; p++) {
      starts[kept[p] / size.inputs() + 1]++;
      offsets[p] = Layout.feature(kept[p] % size.inputs());
    }
    return new SparseRows(summed(starts), offsets, weights.values());
  }

  private SparseColumns columns() {
    int[] starts = new int[size.inputs() + 1];
    for (int position : kept) {
      starts[position % size.inputs() + 1]++;
    }
    summed(starts);
    int[] next = starts.clone();
    int[] offsets = new int[kept.length];
    int[] positions = new int[kept.length];
    for (int p = 0; p < kept.length; p++) {
      int to = next[kept[p] % size.inputs()]++;
      offsets[to] = Layout.feature(kept[p] / size.inputs());
      positions[to] = FIRST + p;
    }
    return new SparseColumns(starts, offsets, positions);
  }

  private static int[] summed(int[] counts) {
    for (int i = 1; i < counts.length; i++) {
      counts[i] += counts[i - 1];
    }
    return counts;
  }

  @Override
  public void forward(Panel panel) {
    kernels.forward(rows, bias.values(), new Flow(panel.inputs(index), panel.outputs(index)));
  }

  @Override
  public void backward(Panel panel) {
    Flow flow = new Flow(panel.outputDeltas(index), panel.inputDeltas(index));
    kernels.backward(columns, weights.values(), flow);
  }

  @Override
  public void update(List<Panel> panels, Step step) {
    for (int i = 0; i < panels.size(); i++) {
      Panel panel = panels.get(i);
      float[] out = i == 0 ? gradients : further();
      kernels.gradients(rows, panel.outputDeltas(index), new Flow(panel.inputs(index), out));
      if (i > 0) {
        kernels.add(new Flow(out, gradients), kept.length);
      }
    }
    // What a row's last sums left behind the last entry is no gradient.
    Arrays.fill(gradients, FIRST + kept.length, gradients.length, 0);
    int length = Layout.roundedUp(kept.length, Layout.LANES);
    kernels.update(step, gradients, weights, new Slice(0, 0, length));
    bias.update(panels, step);
  }

  private float[] further() {
    if (further.length == 0) {
      further = Layout.floats(kept.length);
    }
    return further;
  }

  @Override
  public List<Stored> read() {
    Stored weight =
        new Stored(
            scattered(weights.values()), scattered(weights.first()), scattered(weights.second()));
    return List.of(weight, bias.read());
  }

  private float[] scattered(float[] values) {
    if (values.length == 0) {
      return values;
    }
    float[] dense = new float[size.outputs() * size.inputs()];
    for (int p = 0; p < kept.length; p++) {
      dense[kept[p]] = values[FIRST + p];
    }
    return dense;
  }

  @Override
  public boolean isDense() {
    return false;
  }

  @Override
  public int[] liveInputs() {
    BitSet live = new BitSet();
    for (int position : kept) {
      live.set(position % size.inputs());
    }
    return live.stream().toArray();
  }
}
