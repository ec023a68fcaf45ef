package org.lth.workbench.engine.fused;

import org.jspecify.annotations.Nullable;

/**
 * Values that are trained, with what the optimizer remembers of each; all arrays are alike.
 *
 * @param values weights or biases
 * @param first adam's first moment, or sgd's last update; empty where nothing is remembered
 * @param second adam's second moment; else empty
 * @param mask 1 where a value is kept, 0 where it is pruned; null where all are kept
 */
record Trained(float[] values, float[] first, float[] second, float @Nullable [] mask) {}
