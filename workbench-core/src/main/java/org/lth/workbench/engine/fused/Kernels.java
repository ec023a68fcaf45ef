package org.lth.workbench.engine.fused;

/**
 * The loops that take the time, written once plainly and once for vectors. Both give the same bits:
 * every sum has one order, every product and sum is one fused multiply-add where it can be, and
 * nothing depends on the width of a vector.
 */
interface Kernels {
  /** The words of these kernels, for people. */
  String name();

  /**
   * Turns pixels into inputs.
   *
   * @param slice of the pixels, counted from 0, and of the inputs, counted from 0
   */
  void normalize(PixelScale scale, byte[] pixels, float[] inputs, Slice slice);

  /** Computes four rows of a product. */
  void multiply(Product product, int firstRow);

  /**
   * out[row] = bias + Σ of weights · inputs. Even and odd entries of a row are summed apart, the
   * even ones from the bias on, and then added.
   *
   * @param flow from the layer's inputs to its outputs
   */
  void forward(SparseRows rows, float[] biases, Flow flow);

  /**
   * out[column] = Σ of weights · gradients over the entries of a column, in order.
   *
   * @param values of the rows
   * @param flow from gradients of the layer's outputs to those of its inputs
   */
  void backward(SparseColumns columns, float[] values, Flow flow);

  /**
   * The gradient of each entry, Σ over samples of input · gradient of the row's output: lane by
   * lane over the four blocks in order, then the 16 lanes by halves: lane l and l+8, then +4, +2,
   * +1. Up to 15 values after the last entry are overwritten.
   *
   * @param flow from the layer's inputs to the gradients of the entries
   * @param deltas gradients of the layer's outputs
   */
  void gradients(SparseRows rows, float[] deltas, Flow flow);

  /** Lets nothing below 0 pass: values of a panel that are at most 0 become +0. */
  void rectify(float[] panel, int features);

  /**
   * Gradients of what {@link #rectify} let pass; of the rest they become +0.
   *
   * @param flow from activations to their gradients, which are changed in place
   */
  void rectifyGradient(Flow flow, int features);

  /**
   * Turns logits into probabilities.
   *
   * @param logits a panel with a feature for each class, changed in place
   * @param normalizers gets the largest logit of each sample and then, 64 later, the sum of e to
   *     the power of (logit − largest)
   */
  void softmax(float[] logits, int classes, float[] normalizers);

  /** Multiplies the first values by a factor. */
  void scale(float[] values, int count, float factor);

  /** Multiplies the first values of one array by those of another. */
  void scaleEach(Flow flow, int count);

  /** Adds the first values of one array to another. */
  void add(Flow flow, int count);

  /**
   * Takes an optimizer step. Pruned values and what is remembered of them stay +0.
   *
   * @param slice of the gradients and of the trained values, counted from 0, in whole blocks
   */
  void update(Step step, float[] gradients, Trained trained, Slice slice);
}
