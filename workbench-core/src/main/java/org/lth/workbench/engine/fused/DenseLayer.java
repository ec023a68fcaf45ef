package org.lth.workbench.engine.fused;

import static org.lth.workbench.engine.fused.Layout.FIRST;
import static org.lth.workbench.engine.fused.Layout.GROUP;
import static org.lth.workbench.engine.fused.Layout.SAMPLES;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.network.Dense;

/**
 * A layer with all its weights in rows of whole blocks; pruned ones are 0 and a mask keeps them so.
 * The gradient of four rows at a time stays in the nearest cache until it is used.
 */
final class DenseLayer implements Layer {
  private final Kernels kernels;
  private final int index;
  private final Dense.Size size;
  private final int stride;
  private final int rows;
  private final Trained weights;
  private final Bias bias;
  private final float[] gradients;
  private final float[] zeros;
  private float[] further = new float[0];

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
    this.zeros = Layout.floats(Math.max(rows, stride));
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
    Product product =
        new Product(
            new Product.Left(weights.values(), stride, 1),
            new Product.Right(panel.inputs(index), SAMPLES, SAMPLES),
            new Product.Out(panel.outputs(index), SAMPLES, SAMPLES, bias.values()),
            size.inputs());
    multiply(product, rows);
  }

  @Override
  public void backward(Panel panel) {
    Product product =
        new Product(
            new Product.Left(weights.values(), 1, stride),
            new Product.Right(panel.outputDeltas(index), SAMPLES, SAMPLES),
            new Product.Out(panel.inputDeltas(index), SAMPLES, SAMPLES, zeros),
            size.outputs());
    multiply(product, Layout.roundedUp(size.inputs(), GROUP));
  }

  private void multiply(Product product, int productRows) {
    for (int row = 0; row < productRows; row += GROUP) {
      kernels.multiply(product, row);
    }
  }

  @Override
  public void update(List<Panel> panels, Step step) {
    List<Product> products = new ArrayList<>();
    for (Panel panel : panels) {
      products.add(gradient(panel, products.isEmpty() ? gradients : further()));
    }
    for (int row = 0; row < rows; row += GROUP) {
      kernels.multiply(products.get(0), row);
      for (Product product : products.subList(1, products.size())) {
        kernels.multiply(product, row);
        kernels.add(new Flow(further, gradients), GROUP * stride);
      }
      kernels.update(step, gradients, weights, new Slice(0, row * stride, GROUP * stride));
    }
    bias.update(panels, step);
  }

  /** Gradients of four rows of weights: gradients of their outputs times inputs, over samples. */
  private Product gradient(Panel panel, float[] to) {
    if (index > 0) {
      panel.transpose(index, size.inputs());
    }
    return new Product(
        new Product.Left(panel.outputDeltas(index), SAMPLES, 1),
        new Product.Right(panel.inputsBySample(index), stride, stride),
        new Product.Out(to, stride, 0, zeros),
        panel.count());
  }

  private float[] further() {
    if (further.length == 0) {
      further = Layout.floats(GROUP * stride);
    }
    return further;
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
