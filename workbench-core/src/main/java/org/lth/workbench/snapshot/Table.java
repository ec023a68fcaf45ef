package org.lth.workbench.snapshot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.NamedDigest;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.identity.ContentDigests;

/**
 * Columns of numbers of one length. A value that is absent is NaN, since a real NaN never reaches a
 * table: training stops at the first value that is not finite.
 */
public final class Table {
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final int rows;

  /** A column of a table. */
  public sealed interface Column {
    /** The column's name. */
    String name();

    /** How many values it has. */
    int rows();

    /** The type's name in digests and schemas. */
    String dtype();

    /** The values, little-endian. */
    ByteBuffer bytes();
  }

  /** Whole numbers. */
  public record Longs(String name, long[] values) implements Column {
    @Override
    public int rows() {
      return values.length;
    }

    @Override
    public String dtype() {
      return "int64";
    }

    @Override
    public ByteBuffer bytes() {
      ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
      bytes.asLongBuffer().put(values);
      return bytes;
    }
  }

  /** Numbers as float32. */
  public record Floats(String name, float[] values) implements Column {
    @Override
    public int rows() {
      return values.length;
    }

    @Override
    public String dtype() {
      return "float32";
    }

    @Override
    public ByteBuffer bytes() {
      ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
      bytes.asFloatBuffer().put(values);
      return bytes;
    }
  }

  /** Numbers as float64. */
  public record Doubles(String name, double[] values) implements Column {
    @Override
    public int rows() {
      return values.length;
    }

    @Override
    public String dtype() {
      return "float64";
    }

    @Override
    public ByteBuffer bytes() {
      ByteBuffer bytes = littleEndian(values.length * Double.BYTES);
      bytes.asDoubleBuffer().put(values);
      return bytes;
    }
  }

  /** The table of these columns in this order; at least one row. */
  public Table(List<Column> columns) {
    this.rows = columns.get(0).rows();
    for (Column column : columns) {
      if (column.rows() != rows) {
        throw new IllegalArgumentException(
            column.name() + " has " + column.rows() + " rows, not " + rows);
      }
      if (this.columns.put(column.name(), column) != null) {
        throw new IllegalArgumentException("two columns are named " + column.name());
      }
    }
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  public int rows() {
    return rows;
  }

  /** The columns in order. */
  public List<Column> columns() {
    return List.copyOf(columns.values());
  }

  /** The whole numbers of a column; not to be changed. */
  public long[] longs(String name) {
    return ((Longs) column(name)).values();
  }

  /** The float32 values of a column; not to be changed. */
  public float[] floats(String name) {
    return ((Floats) column(name)).values();
  }

  /** The float64 values of a column; not to be changed. */
  public double[] doubles(String name) {
    return ((Doubles) column(name)).values();
  }

  private Column column(String name) {
    Column column = columns.get(name);
    if (column == null) {
      throw new IllegalArgumentException("no column is named " + name + " in " + columns.keySet());
    }
    return column;
  }

  /** The set digest of the columns, each taken as a tensor of shape [rows]. */
  public Digest digest() {
    List<NamedDigest> parts = new ArrayList<>();
    for (Column column : columns.values()) {
      TensorName name = new TensorName(column.name());
      parts.add(
          new NamedDigest(
              name,
              ContentDigests.of(
                  new ContentDigests.Header(name, column.dtype(), Shape.of(rows)),
                  column.bytes())));
    }
    return ContentDigests.ofParts(parts).digest();
  }
}
