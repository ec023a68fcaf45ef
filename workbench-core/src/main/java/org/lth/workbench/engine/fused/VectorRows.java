package org.lth.workbench.engine.fused;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.lth.workbench.engine.fused.Lanes.COUNT;
import static org.lth.workbench.engine.fused.Lanes.FLOATS;
import static org.lth.workbench.engine.fused.Layout.FIRST;

import jdk.incubator.vector.FloatVector;

/** Products of sparse matrices with panels. */
final class VectorRows {
  private VectorRows() {}

  static void forward(SparseRows rows, float[] biases, Flow flow) {
    for (int row = 0; row < rows.rows(); row++) {
      for (int sample = 0; sample < Layout.SAMPLES; sample += Lanes.FOUR) {
        forward(rows, row, biases, new Strip(flow, sample));
      }
    }
  }

  /** Some samples of a panel: four vectors from this one on. */
  private record Strip(Flow flow, int sample) {}

  /** Two entries at a time: with four sums only, each would wait for the one before. */
  private static void forward(SparseRows rows, int row, float[] biases, Strip strip) {
    int[] offsets = rows.offsets();
    float[] values = rows.values();
    float[] in = strip.flow().in();
    int sample = strip.sample();
    int p = rows.starts()[row];
    int end = rows.starts()[row + 1];
    FloatVector zero = FloatVector.zero(FLOATS);
    FloatVector a0 = broadcast(FLOATS, biases[FIRST + row]);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector b0 = zero;
    FloatVector b1 = zero;
    FloatVector b2 = zero;
    FloatVector b3 = zero;
    for (; p + 1 < end; p += 2) {
      int even = offsets[p] + sample;
      int odd = offsets[p + 1] + sample;
      FloatVector a = broadcast(FLOATS, values[FIRST + p]);
      FloatVector b = broadcast(FLOATS, values[FIRST + p + 1]);
      a0 = a.fma(fromArray(FLOATS, in, even), a0);
      a1 = a.fma(fromArray(FLOATS, in, even + COUNT), a1);
      a2 = a.fma(fromArray(FLOATS, in, even + 2 * COUNT), a2);
      a3 = a.fma(fromArray(FLOATS, in, even + 3 * COUNT), a3);
      b0 = b.fma(fromArray(FLOATS, in, odd), b0);
      b1 = b.fma(fromArray(FLOATS, in, odd + COUNT), b1);
      b2 = b.fma(fromArray(FLOATS, in, odd + 2 * COUNT), b2);
      b3 = b.fma(fromArray(FLOATS, in, odd + 3 * COUNT), b3);
    }
    if (p < end) {
      int even = offsets[p] + sample;
      FloatVector a = broadcast(FLOATS, values[FIRST + p]);
      a0 = a.fma(fromArray(FLOATS, in, even), a0);
      a1 = a.fma(fromArray(FLOATS, in, even + COUNT), a1);
      a2 = a.fma(fromArray(FLOATS, in, even + 2 * COUNT), a2);
      a3 = a.fma(fromArray(FLOATS, in, even + 3 * COUNT), a3);
    }
    float[] out = strip.flow().out();
    int to = Layout.feature(row) + sample;
    a0.add(b0).intoArray(out, to);
    a1.add(b1).intoArray(out, to + COUNT);
    a2.add(b2).intoArray(out, to + 2 * COUNT);
    a3.add(b3).intoArray(out, to + 3 * COUNT);
  }

  static void backward(SparseColumns columns, float[] values, Flow flow) {
    for (int column = 0; column < columns.columns(); column++) {
      for (int sample = 0; sample < Layout.SAMPLES; sample += Lanes.FOUR) {
        backward(columns, column, values, new Strip(flow, sample));
      }
    }
  }

  private static void backward(SparseColumns columns, int column, float[] values, Strip strip) {
    int[] offsets = columns.offsets();
    int[] positions = columns.positions();
    float[] in = strip.flow().in();
    int sample = strip.sample();
    int end = columns.starts()[column + 1];
    FloatVector a0 = FloatVector.zero(FLOATS);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    for (int p = columns.starts()[column]; p < end; p++) {
      int from = offsets[p] + sample;
      FloatVector a = broadcast(FLOATS, values[positions[p]]);
      a0 = a.fma(fromArray(FLOATS, in, from), a0);
      a1 = a.fma(fromArray(FLOATS, in, from + COUNT), a1);
      a2 = a.fma(fromArray(FLOATS, in, from + 2 * COUNT), a2);
      a3 = a.fma(fromArray(FLOATS, in, from + 3 * COUNT), a3);
    }
    float[] out = strip.flow().out();
    int to = Layout.feature(column) + sample;
    a0.intoArray(out, to);
    a1.intoArray(out, to + COUNT);
    a2.intoArray(out, to + 2 * COUNT);
    a3.intoArray(out, to + 3 * COUNT);
  }
}
