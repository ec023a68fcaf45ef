package org.lth.workbench.engine.fused;

import org.lth.workbench.domain.Mask;
import org.lth.workbench.network.Dense;

/**
 * What a layer is made of.
 *
 * @param size its extents
 * @param mask of its weights
 * @param weight values and moments, row-major; pruned ones are 0
 * @param bias values and moments
 */
record LayerContent(Dense.Size size, Mask mask, Layer.Stored weight, Layer.Stored bias) {
  /**
   * The kept part of a layer's weights from which on a dense layer is faster than a sparse one. The
   * two forms add in different orders, so this belongs to the environment of a run.
   */
  static final double SWITCH_DENSITY = 0.35;

  /** The faster form. */
  Layer layer(Forms forms, int index) {
    return mask.keptCount() < forms.switchDensity() * mask.total()
        ? new SparseLayer(forms.kernels(), index, this)
        : new DenseLayer(forms.kernels(), index, this);
  }

  /**
   * How layers are made.
   *
   * @param kernels of their loops
   * @param switchDensity kept part below which they are sparse
   */
  record Forms(Kernels kernels, double switchDensity) {}
}
