package org.lth.workbench.engine.fused;

/**
 * The same weights column after column.
 *
 * @param starts first entry of each column, and the number of entries at the end
 * @param offsets where the entry's row begins in a panel
 * @param positions where the entry's weight is among the rows' values, {@link Layout#FIRST}
 *     included
 */
record SparseColumns(int[] starts, int[] offsets, int[] positions) {
  int columns() {
    return starts.length - 1;
  }
}
