package org.lth.workbench.engine.fused;

import static org.lth.workbench.engine.fused.Layout.FIRST;
import static org.lth.workbench.engine.fused.Layout.GROUP;
import static org.lth.workbench.engine.fused.Layout.LANES;
import static org.lth.workbench.engine.fused.Layout.SAMPLES;

/** The kernels one number at a time: slow, and what the fast ones are held against. */
final class PlainKernels implements Kernels {
  @Override
  public String name() {
    return "plain";
  }

  @Override
  public void normalize(PixelScale scale, byte[] pixels, float[] inputs, Slice slice) {
    for (int i = 0; i < slice.length(); i++) {
      inputs[FIRST + slice.to() + i] = scale.of(pixels[slice.from() + i]);
    }
  }

  @Override
  public void multiply(Product product, int firstRow) {
    Product.Out out = product.out();
    for (int row = firstRow; row < firstRow + GROUP; row++) {
      int to = FIRST + firstRow * out.groupStride() + (row - firstRow) * out.rowStride();
      for (int column = 0; column < product.right().columns(); column++) {
        out.values()[to + column] = sum(product, row, column, out.values()[to + column]);
      }
    }
  }

  private static float sum(Product product, int row, int column, float start) {
    Product.Left left = product.left();
    Product.Right right = product.right();
    float sum = start;
    Product.Terms terms = product.terms();
    int one = FIRST + row * left.rowStride() + terms.from() * left.termStride();
    int other = FIRST + column + terms.from() * right.termStride();
    for (int term = 0; term < terms.count(); term++) {
      sum = Math.fma(left.values()[one], right.values()[other], sum);
      one += left.termStride();
      other += right.termStride();
    }
    return sum;
  }

  @Override
  public void forward(SparseRows rows, float[] biases, Flow flow) {
    for (int row = 0; row < rows.rows(); row++) {
      int from = rows.starts()[row];
      int to = rows.starts()[row + 1];
      for (int sample = 0; sample < SAMPLES; sample++) {
        float[] sums = {biases[FIRST + row], 0};
        for (int p = from; p < to; p++) {
          float input = flow.in()[rows.offsets()[p] + sample];
          int chain = (p - from) & 1;
          sums[chain] = Math.fma(rows.values()[FIRST + p], input, sums[chain]);
        }
        flow.out()[Layout.feature(row) + sample] = sums[0] + sums[1];
      }
    }
  }

  @Override
  public void backward(SparseColumns columns, float[] values, Flow flow) {
    for (int column = 0; column < columns.columns(); column++) {
      for (int sample = 0; sample < SAMPLES; sample++) {
        float sum = 0;
        for (int p = columns.starts()[column]; p < columns.starts()[column + 1]; p++) {
          float delta = flow.in()[columns.offsets()[p] + sample];
          sum = Math.fma(values[columns.positions()[p]], delta, sum);
        }
        flow.out()[Layout.feature(column) + sample] = sum;
      }
    }
  }

  @Override
  public void gradients(SparseRows rows, float[] deltas, Flow flow) {
    float[] lanes = new float[LANES];
    for (int row = 0; row < rows.rows(); row++) {
      for (int p = rows.starts()[row]; p < rows.starts()[row + 1]; p++) {
        int input = rows.offsets()[p];
        for (int lane = 0; lane < LANES; lane++) {
          int delta = Layout.feature(row) + lane;
          float sum = deltas[delta] * flow.in()[input + lane];
          for (int block = LANES; block < SAMPLES; block += LANES) {
            sum = Math.fma(deltas[delta + block], flow.in()[input + lane + block], sum);
          }
          lanes[lane] = sum;
        }
        flow.out()[FIRST + p] = sumByHalves(lanes);
      }
    }
  }

  private static float sumByHalves(float[] lanes) {
    for (int half = lanes.length / 2; half > 0; half /= 2) {
      for (int lane = 0; lane < half; lane++) {
        lanes[lane] += lanes[lane + half];
      }
    }
    return lanes[0];
  }

  @Override
  public void rectify(float[] panel, int features) {
    for (int i = FIRST; i < Layout.feature(features); i++) {
      panel[i] = panel[i] <= 0 ? 0 : panel[i];
    }
  }

  @Override
  public void rectifyGradient(Flow flow, int features) {
    for (int i = FIRST; i < Layout.feature(features); i++) {
      flow.out()[i] = flow.in()[i] > 0 ? flow.out()[i] : 0;
    }
  }

  @Override
  public void softmax(float[] logits, int classes, float[] normalizers) {
    for (int sample = FIRST; sample < FIRST + SAMPLES; sample++) {
      float largest = logits[sample];
      for (int i = 1; i < classes; i++) {
        float logit = logits[sample + i * SAMPLES];
        largest = logit > largest ? logit : largest;
      }
      float sum = 0;
      for (int i = 0; i < classes; i++) {
        float power = Exponential.of(logits[sample + i * SAMPLES] - largest);
        logits[sample + i * SAMPLES] = power;
        sum += power;
      }
      float inverse = 1 / sum;
      for (int i = 0; i < classes; i++) {
        logits[sample + i * SAMPLES] *= inverse;
      }
      normalizers[sample] = largest;
      normalizers[sample + SAMPLES] = sum;
    }
  }

  @Override
  public void scale(float[] values, int count, float factor) {
    for (int i = FIRST; i < FIRST + count; i++) {
      values[i] *= factor;
    }
  }

  @Override
  public void scaleEach(Flow flow, int count) {
    for (int i = FIRST; i < FIRST + count; i++) {
      flow.out()[i] *= flow.in()[i];
    }
  }

  @Override
  public void add(Flow flow, int count) {
    for (int i = FIRST; i < FIRST + count; i++) {
      flow.out()[i] += flow.in()[i];
    }
  }

  @Override
  public void update(Step step, float[] gradients, Trained trained, Slice slice) {
    for (int i = 0; i < slice.length(); i++) {
      int at = FIRST + slice.to() + i;
      float gradient = gradients[FIRST + slice.from() + i];
      if (trained.mask() != null) {
        gradient *= trained.mask()[at];
      }
      gradient = Math.fma(step.weightDecay(), trained.values()[at], gradient);
      float direction = direction(step, trained, at, gradient);
      trained.values()[at] = Math.fma(direction, -step.rate(), trained.values()[at]);
    }
  }

  private static float direction(Step step, Trained trained, int at, float gradient) {
    if (step.kind() == Step.Kind.PLAIN) {
      return gradient;
    }
    float first =
        Math.fma(gradient, step.first().added(), trained.first()[at] * step.first().kept());
    trained.first()[at] = first;
    if (step.kind() == Step.Kind.MOMENTUM) {
      return first;
    }
    if (step.kind() == Step.Kind.NESTEROV) {
      return Math.fma(first, step.first().kept(), gradient);
    }
    Step.Decay squares = step.second().decay();
    float second =
        Math.fma(gradient * gradient, squares.added(), trained.second()[at] * squares.kept());
    trained.second()[at] = second;
    return first / ((float) Math.sqrt(second) + step.second().epsilon());
  }
}
