package org.lth.workbench.engine.fused;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.lth.workbench.engine.fused.Lanes.COUNT;
import static org.lth.workbench.engine.fused.Lanes.FLOATS;
import static org.lth.workbench.engine.fused.Layout.FIRST;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The kernels for the vectors of this process. */
final class VectorKernels implements Kernels {
  @Override
  public String name() {
    return Lanes.BITS + " bits";
  }

  @Override
  public void normalize(PixelScale scale, byte[] pixels, float[] inputs, Slice slice) {
    VectorInputs.normalize(scale, pixels, inputs, slice);
  }

  @Override
  public void multiply(Product product, int firstRow) {
    VectorProduct.multiply(product, firstRow);
  }

  @Override
  public void forward(SparseRows rows, float[] biases, Flow flow) {
    VectorRows.forward(rows, biases, flow);
  }

  @Override
  public void backward(SparseColumns columns, float[] values, Flow flow) {
    VectorRows.backward(columns, values, flow);
  }

  @Override
  public void gradients(SparseRows rows, float[] deltas, Flow flow) {
    VectorGradients.gradients(rows, deltas, flow);
  }

  @Override
  public void rectify(float[] panel, int features) {
    FloatVector zero = FloatVector.zero(FLOATS);
    for (int i = FIRST; i < Layout.feature(features); i += COUNT) {
      FloatVector value = fromArray(FLOATS, panel, i);
      value.blend(zero, value.compare(VectorOperators.LE, zero)).intoArray(panel, i);
    }
  }

  @Override
  public void rectifyGradient(Flow flow, int features) {
    FloatVector zero = FloatVector.zero(FLOATS);
    for (int i = FIRST; i < Layout.feature(features); i += COUNT) {
      FloatVector activation = fromArray(FLOATS, flow.in(), i);
      zero.blend(fromArray(FLOATS, flow.out(), i), activation.compare(VectorOperators.GT, zero))
          .intoArray(flow.out(), i);
    }
  }

  @Override
  public void softmax(float[] logits, int classes, float[] normalizers) {
    VectorSoftmax.softmax(logits, classes, normalizers);
  }

  @Override
  public void scale(float[] values, int count, float factor) {
    FloatVector factors = broadcast(FLOATS, factor);
    for (int i = FIRST; i < FIRST + count; i += COUNT) {
      fromArray(FLOATS, values, i).mul(factors).intoArray(values, i);
    }
  }

  @Override
  public void scaleEach(Flow flow, int count) {
    for (int i = FIRST; i < FIRST + count; i += COUNT) {
      fromArray(FLOATS, flow.out(), i)
          .mul(fromArray(FLOATS, flow.in(), i))
          .intoArray(flow.out(), i);
    }
  }

  @Override
  public void add(Flow flow, int count) {
    for (int i = FIRST; i < FIRST + count; i += COUNT) {
      fromArray(FLOATS, flow.out(), i)
          .add(fromArray(FLOATS, flow.in(), i))
          .intoArray(flow.out(), i);
    }
  }

  @Override
  public void update(Step step, float[] gradients, Trained trained, Slice slice) {
    VectorUpdate.update(step, gradients, trained, slice);
  }
}
