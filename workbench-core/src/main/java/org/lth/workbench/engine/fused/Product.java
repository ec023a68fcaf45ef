package org.lth.workbench.engine.fused;

/**
 * A product of matrices by rows: out[row, column] = start + Σ left[row, term] · right[term,
 * column], the terms added in order, each by one fused multiply-add. All indices count from {@link
 * Layout#FIRST}.
 *
 * @param left of which single values are taken
 * @param right of which rows of values are taken, and whose columns are a multiple of 16
 * @param out where the sums go
 * @param terms of each sum
 */
record Product(Left left, Right right, Out out, int terms) {

  /**
   * The left matrix.
   *
   * @param values in any order
   * @param rowStride from one row to the next
   * @param termStride from one term to the next
   */
  record Left(float[] values, int rowStride, int termStride) {}

  /**
   * The right matrix, whose columns are neighbours.
   *
   * @param termStride from one term to the next
   * @param columns a multiple of 16
   */
  record Right(float[] values, int termStride, int columns) {}

  /**
   * The result.
   *
   * @param rowStride from one row to the next within a group of rows
   * @param groupStride the same between groups: 0 where every group goes to the same place
   * @param starts what the sums of each row start with
   */
  record Out(float[] values, int rowStride, int groupStride, float[] starts) {}
}
