package org.lth.workbench.engine.fused;

/**
 * A product of matrices that is added to what is there, by rows: out[row, column] += Σ left[row,
 * term] · right[term, column], the terms in order, each by one fused multiply-add. All indices
 * count from {@link Layout#FIRST}.
 *
 * @param left of which single values are taken
 * @param right of which rows of values are taken, and whose columns are a multiple of 16
 * @param out where the sums go
 * @param terms of each sum that are added now
 */
record Product(Left left, Right right, Out out, Terms terms) {

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
   */
  record Out(float[] values, int rowStride, int groupStride) {}

  /**
   * Neighbouring terms. Sums that take them part by part take the same bits as at once.
   *
   * @param from the first
   * @param count how many
   */
  record Terms(int from, int count) {}
}
