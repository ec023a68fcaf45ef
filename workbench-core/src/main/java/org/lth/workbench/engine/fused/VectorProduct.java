package org.lth.workbench.engine.fused;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.lth.workbench.engine.fused.Lanes.COUNT;
import static org.lth.workbench.engine.fused.Lanes.FLOATS;
import static org.lth.workbench.engine.fused.Layout.FIRST;

import jdk.incubator.vector.FloatVector;

/** Products of dense matrices. Sums stay in registers until they are complete. */
final class VectorProduct {
  private VectorProduct() {}

  /** Four rows, by as many vectors at a time as have their sums in registers, and then by one. */
  static void multiply(Product product, int firstRow) {
    int columns = product.right().columns();
    int column = 0;
    if (Lanes.ARE_REGISTERS_MANY) {
      for (; column + Lanes.FOUR <= columns; column += Lanes.FOUR) {
        fourByFour(product, firstRow, column);
      }
    }
    for (; column + 2 * COUNT <= columns; column += 2 * COUNT) {
      fourByTwo(product, firstRow, column);
    }
    for (; column < columns; column += COUNT) {
      fourByOne(product, firstRow, column);
    }
  }

  /** Where a row's sums go. */
  private static int to(Product.Out out, int firstRow, int row) {
    return FIRST + firstRow * out.groupStride() + row * out.rowStride();
  }

  /** One method, however long, since registers do not outlive a method. */
  private static void fourByFour(Product product, int row, int column) {
    Product.Out out = product.out();
    float[] sums = out.values();
    int to0 = to(out, row, 0) + column;
    int to1 = to(out, row, 1) + column;
    int to2 = to(out, row, 2) + column;
    int to3 = to(out, row, 3) + column;
    FloatVector a0 = fromArray(FLOATS, sums, to0);
    FloatVector a1 = fromArray(FLOATS, sums, to0 + COUNT);
    FloatVector a2 = fromArray(FLOATS, sums, to0 + 2 * COUNT);
    FloatVector a3 = fromArray(FLOATS, sums, to0 + 3 * COUNT);
    FloatVector b0 = fromArray(FLOATS, sums, to1);
    FloatVector b1 = fromArray(FLOATS, sums, to1 + COUNT);
    FloatVector b2 = fromArray(FLOATS, sums, to1 + 2 * COUNT);
    FloatVector b3 = fromArray(FLOATS, sums, to1 + 3 * COUNT);
    FloatVector c0 = fromArray(FLOATS, sums, to2);
    FloatVector c1 = fromArray(FLOATS, sums, to2 + COUNT);
    FloatVector c2 = fromArray(FLOATS, sums, to2 + 2 * COUNT);
    FloatVector c3 = fromArray(FLOATS, sums, to2 + 3 * COUNT);
    FloatVector d0 = fromArray(FLOATS, sums, to3);
    FloatVector d1 = fromArray(FLOATS, sums, to3 + COUNT);
    FloatVector d2 = fromArray(FLOATS, sums, to3 + 2 * COUNT);
    FloatVector d3 = fromArray(FLOATS, sums, to3 + 3 * COUNT);
    float[] left = product.left().values();
    float[] right = product.right().values();
    int rowStride = product.left().rowStride();
    int leftStride = product.left().termStride();
    int rightStride = product.right().termStride();
    int terms = product.terms().count();
    int l = FIRST + row * rowStride + product.terms().from() * leftStride;
    int r = FIRST + column + product.terms().from() * rightStride;
    for (int term = 0; term < terms; term++, l += leftStride, r += rightStride) {
      FloatVector r0 = fromArray(FLOATS, right, r);
      FloatVector r1 = fromArray(FLOATS, right, r + COUNT);
      FloatVector r2 = fromArray(FLOATS, right, r + 2 * COUNT);
      FloatVector r3 = fromArray(FLOATS, right, r + 3 * COUNT);
      FloatVector a = broadcast(FLOATS, left[l]);
      a0 = a.fma(r0, a0);
      a1 = a.fma(r1, a1);
      a2 = a.fma(r2, a2);
      a3 = a.fma(r3, a3);
      FloatVector b = broadcast(FLOATS, left[l + rowStride]);
      b0 = b.fma(r0, b0);
      b1 = b.fma(r1, b1);
      b2 = b.fma(r2, b2);
      b3 = b.fma(r3, b3);
      FloatVector c = broadcast(FLOATS, left[l + 2 * rowStride]);
      c0 = c.fma(r0, c0);
      c1 = c.fma(r1, c1);
      c2 = c.fma(r2, c2);
      c3 = c.fma(r3, c3);
      FloatVector d = broadcast(FLOATS, left[l + 3 * rowStride]);
      d0 = d.fma(r0, d0);
      d1 = d.fma(r1, d1);
      d2 = d.fma(r2, d2);
      d3 = d.fma(r3, d3);
    }
    a0.intoArray(sums, to0);
    a1.intoArray(sums, to0 + COUNT);
    a2.intoArray(sums, to0 + 2 * COUNT);
    a3.intoArray(sums, to0 + 3 * COUNT);
    b0.intoArray(sums, to1);
    b1.intoArray(sums, to1 + COUNT);
    b2.intoArray(sums, to1 + 2 * COUNT);
    b3.intoArray(sums, to1 + 3 * COUNT);
    c0.intoArray(sums, to2);
    c1.intoArray(sums, to2 + COUNT);
    c2.intoArray(sums, to2 + 2 * COUNT);
    c3.intoArray(sums, to2 + 3 * COUNT);
    d0.intoArray(sums, to3);
    d1.intoArray(sums, to3 + COUNT);
    d2.intoArray(sums, to3 + 2 * COUNT);
    d3.intoArray(sums, to3 + 3 * COUNT);
  }

  /** Eight sums: as many as two units that take four cycles each can have under way. */
  private static void fourByTwo(Product product, int row, int column) {
    Product.Out out = product.out();
    float[] sums = out.values();
    int to0 = to(out, row, 0) + column;
    int to1 = to(out, row, 1) + column;
    int to2 = to(out, row, 2) + column;
    int to3 = to(out, row, 3) + column;
    FloatVector a0 = fromArray(FLOATS, sums, to0);
    FloatVector a1 = fromArray(FLOATS, sums, to0 + COUNT);
    FloatVector b0 = fromArray(FLOATS, sums, to1);
    FloatVector b1 = fromArray(FLOATS, sums, to1 + COUNT);
    FloatVector c0 = fromArray(FLOATS, sums, to2);
    FloatVector c1 = fromArray(FLOATS, sums, to2 + COUNT);
    FloatVector d0 = fromArray(FLOATS, sums, to3);
    FloatVector d1 = fromArray(FLOATS, sums, to3 + COUNT);
    float[] left = product.left().values();
    float[] right = product.right().values();
    int rowStride = product.left().rowStride();
    int leftStride = product.left().termStride();
    int rightStride = product.right().termStride();
    int terms = product.terms().count();
    int l = FIRST + row * rowStride + product.terms().from() * leftStride;
    int r = FIRST + column + product.terms().from() * rightStride;
    for (int term = 0; term < terms; term++, l += leftStride, r += rightStride) {
      FloatVector r0 = fromArray(FLOATS, right, r);
      FloatVector r1 = fromArray(FLOATS, right, r + COUNT);
      FloatVector a = broadcast(FLOATS, left[l]);
      a0 = a.fma(r0, a0);
      a1 = a.fma(r1, a1);
      FloatVector b = broadcast(FLOATS, left[l + rowStride]);
      b0 = b.fma(r0, b0);
      b1 = b.fma(r1, b1);
      FloatVector c = broadcast(FLOATS, left[l + 2 * rowStride]);
      c0 = c.fma(r0, c0);
      c1 = c.fma(r1, c1);
      FloatVector d = broadcast(FLOATS, left[l + 3 * rowStride]);
      d0 = d.fma(r0, d0);
      d1 = d.fma(r1, d1);
    }
    a0.intoArray(sums, to0);
    a1.intoArray(sums, to0 + COUNT);
    b0.intoArray(sums, to1);
    b1.intoArray(sums, to1 + COUNT);
    c0.intoArray(sums, to2);
    c1.intoArray(sums, to2 + COUNT);
    d0.intoArray(sums, to3);
    d1.intoArray(sums, to3 + COUNT);
  }

  private static void fourByOne(Product product, int row, int column) {
    Product.Out out = product.out();
    float[] sums = out.values();
    int to0 = to(out, row, 0) + column;
    int to1 = to(out, row, 1) + column;
    int to2 = to(out, row, 2) + column;
    int to3 = to(out, row, 3) + column;
    FloatVector a = fromArray(FLOATS, sums, to0);
    FloatVector b = fromArray(FLOATS, sums, to1);
    FloatVector c = fromArray(FLOATS, sums, to2);
    FloatVector d = fromArray(FLOATS, sums, to3);
    float[] left = product.left().values();
    float[] right = product.right().values();
    int rowStride = product.left().rowStride();
    int leftStride = product.left().termStride();
    int rightStride = product.right().termStride();
    int terms = product.terms().count();
    int l = FIRST + row * rowStride + product.terms().from() * leftStride;
    int r = FIRST + column + product.terms().from() * rightStride;
    for (int term = 0; term < terms; term++, l += leftStride, r += rightStride) {
      FloatVector factor = fromArray(FLOATS, right, r);
      a = broadcast(FLOATS, left[l]).fma(factor, a);
      b = broadcast(FLOATS, left[l + rowStride]).fma(factor, b);
      c = broadcast(FLOATS, left[l + 2 * rowStride]).fma(factor, c);
      d = broadcast(FLOATS, left[l + 3 * rowStride]).fma(factor, d);
    }
    a.intoArray(sums, to0);
    b.intoArray(sums, to1);
    c.intoArray(sums, to2);
    d.intoArray(sums, to3);
  }
}
