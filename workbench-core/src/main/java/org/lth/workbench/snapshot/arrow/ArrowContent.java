package org.lth.workbench.snapshot.arrow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/** All that one file holds: its header and its columns in order. */
record ArrowContent(SnapshotHeader header, List<Column> columns) {
  /**
   * One column: a tensor or a mask, which is one row holding a list, or a table's column, in which
   * each element is a row.
   *
   * @param metadata of its field, plain strings
   */
  record Column(String name, Map<String, String> metadata, Elements elements) {}

  /**
   * Numbers as Arrow lays them out.
   *
   * @param bytes little-endian, bits packed least significant first; exactly those of the elements
   */
  record Elements(ElementType type, int count, ByteBuffer bytes) {
    Elements {
      bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
      if (bytes.remaining() != type.bytes(count)) {
        throw new IllegalArgumentException(
            count + " elements of " + type + " are not " + bytes.remaining() + " bytes");
      }
    }

    /** The numbers as an array of floats. */
    float[] floats() {
      require(ElementType.FLOAT32);
      float[] values = new float[count];
      bytes.asFloatBuffer().get(values);
      return values;
    }

    /** The bits, packed. */
    byte[] bits() {
      require(ElementType.BOOL);
      byte[] packed = new byte[bytes.remaining()];
      bytes.get(0, packed);
      return packed;
    }

    private void require(ElementType wanted) {
      if (type != wanted) {
        throw new IllegalArgumentException("a column is of " + type + " instead of " + wanted);
      }
    }
  }

  /** Whether columns are lists in one row. */
  boolean isOneRow() {
    return header.kind() != SnapshotHeader.Kind.TABLE;
  }

  /** How many rows the file has. */
  int rows() {
    return isOneRow() ? 1 : columns.get(0).elements().count();
  }
}
