package org.lth.workbench.engine.fused;

/**
 * The kept weights of a layer, row after row; entry p is {@code values[FIRST + p]}.
 *
 * @param starts first entry of each row, and the number of entries at the end
 * @param offsets where the entry's input begins in a panel; 16 more than entries
 * @param values the weights
 */
record SparseRows(int[] starts, int[] offsets, float[] values) {
  int rows() {
    return starts.length - 1;
  }

  int entries() {
    return starts[rows()];
  }
}
