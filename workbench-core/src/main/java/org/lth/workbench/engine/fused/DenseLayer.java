package org.lth.workbench.engine.fused;

import static org.lth.workbench.engine.fused.Layout.FIRST;
import static org.lth.workbench.engine.fused.Layout.GROUP;
import static org.lth.workbench.engine.fused.Layout.SAMPLES;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.network.Dense;

/**
 * A layer with all its weights in rows of whole blocks; pruned ones are 0 and a mask keeps them so.
 * The gradient of four rows at a time stays in the nearest cache until it is used.
 */
final class DenseLayer implements Layer {
  /** 128 features of a panel are 32 KiB. */
  private static final int NEAR_TERMS = 128;

  private final Kernels kernels;
  private final int index;
  private final Dense.Size size;
  private final int stride;
  private final int rows;
  private final Trained weights;
  private final Bias bias;
  private final float[] gradients;

  DenseLayer(Kernels kernels, int index, LayerContent content) {
    this.kernels = kernels;
    this.index = index;
    this.size = content.size();
    this.stride = Layout.roundedUp(size.inputs(), Layout.LANES);
    this.rows = Layout.roundedUp(size.outputs(), GROUP);
    Stored weight = content.weight();
    this.weights =
        new Trained(
            padded(weight.values()),
            padded(weight.first()),
            padded(weight.second()),
            isMasked(content.mask()) ? padded(ones(content.mask())) : null);
    this.bias = new Bias(kernels, index, content.bias());
    this.gradients = Layout.floats(GROUP * stride);
  }

  private static boolean isMasked(Mask mask) {
    return mask.keptCount() < mask.total();
  }

  private static float[] ones(Mask mask) {
    float[] ones = new float[mask.total()];
    mask.kept().stream().forEach(kept -> ones[kept] = 1);
    return ones;
  }

  private float[] padded(float[] values) {
    if (values.length == 0) {
      return values;
    }
    float[] padded = Layout.floats(rows * stride);
    for (int row = 0; row < size.outputs(); row++) {
      int from = row * size.inputs();
      System.arraycopy(values, from, padded, FIRST + row * stride, size.inputs());
    }
    return padded;
  }

  @Override
  public void forward(Panel panel) {
    float[] outputs = panel.outputs(index);
    for (int row = 0; row < rows; row++) {
      int from = Layout.feature(row);
      Arrays.fill(outputs, from, from + SAMPLES, bias.values()[FIRST + row]);
    }
    multiply(
        new Product.Left(weights.values(), stride, 1),
        new Product.Right(panel.inputs(index), SAMPLES, SAMPLES),
        new Product.Out(outputs, SAMPLES, SAMPLES),
        new Extent(rows, size.inputs()));
  }

  @Override
  public void backward(Panel panel) {
    int inputs = Layout.roundedUp(size.inputs(), GROUP);
    float[] deltas = panel.inputDeltas(index);
    Arrays.fill(deltas, FIRST, Layout.feature(inputs), 0);
    multiply(
        new Product.Left(weights.values(), 1, stride),
        new Product.Right(panel.outputDeltas(index), SAMPLES, SAMPLES),
        new Product.Out(deltas, SAMPLES, SAMPLES),
        new Extent(inputs, size.outputs()));
  }

  /**
   * Of a product.
   *
   * @param rows of the result
   * @param terms of each sum
   */
  private record Extent(int rows, int terms) {}

  /** As many terms at a time as have their part of the panel in the nearest cache. */
  private void multiply(Product.Left left, Product.Right right, Product.Out out, Extent extent) {
    for (int from = 0; from < extent.terms(); from += NEAR_TERMS) {
      int count = Math.min(NEAR_TERMS, extent.terms() - from);
      Product product = new Product(left, right, out, new Product.Terms(from, count));
      for (int row = 0; row < extent.rows(); row += GROUP) {
        kernels.multiply(product, row);
      }
    }
  }

  @Override
  public void update(List<Panel> panels, Step step) {
    List<Product> products = new ArrayList<>();
    for (Panel panel : panels) {
      products.add(gradient(panel));
    }
    for (int row = 0; row < rows; row += GROUP) {
      Arrays.fill(gradients, 0);
      for (Product product : products) {
        kernels.multiply(product, row);
      }
      kernels.update(step, gradients, weights, new Slice(0, row * stride, GROUP * stride));
    }
    bias.update(panels, step);
  }

  /** Gradients of four rows of weights: gradients of their outputs times inputs, over samples. */
  private Product gradient(Panel panel) {
    if (index > 0) {
      panel.transpose(index, size.inputs());
    }
    return new Product(
        new Product.Left(panel.outputDeltas(index), SAMPLES, 1),
        new Product.Right(panel.inputsBySample(index), stride, stride),
        new Product.Out(gradients, stride, 0),
        new Product.Terms(0, panel.count()));
  }

  @Override
  public List<Stored> read() {
    Stored weight =
        new Stored(taken(weights.values()), taken(weights.first()), taken(weights.second()));
    return List.of(weight, bias.read());
  }

  private float[] taken(float[] padded) {
    if (padded.length == 0) {
      return padded;
    }
    float[] values = new float[size.outputs() * size.inputs()];
    for (int row = 0; row < size.outputs(); row++) {
      System.arraycopy(padded, FIRST + row * stride, values, row * size.inputs(), size.inputs());
    }
    return values;
  }

  @Override
  public boolean isDense() {
    return true;
  }

  @Override
  public int[] liveInputs() {
    return IntStream.range(0, size.inputs()).toArray();
  }
}
