package org.lth.workbench.snapshot.arrow;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.lth.workbench.snapshot.Table;

/** Tables as ordinary Arrow columns. */
final class TableColumns {
  private TableColumns() {}

  static List<ArrowContent.Column> encode(Table table) {
    List<ArrowContent.Column> columns = new ArrayList<>();
    for (Table.Column column : table.columns()) {
      columns.add(
          new ArrowContent.Column(
              column.name(),
              new LinkedHashMap<>(),
              new ArrowContent.Elements(type(column), column.rows(), column.bytes())));
    }
    return columns;
  }

  private static ElementType type(Table.Column column) {
    if (column instanceof Table.Longs) {
      return ElementType.INT64;
    }
    return column instanceof Table.Floats ? ElementType.FLOAT32 : ElementType.FLOAT64;
  }

  static Table decode(List<ArrowContent.Column> columns) {
    return new Table(columns.stream().map(TableColumns::column).toList());
  }

  private static Table.Column column(ArrowContent.Column column) {
    String name = column.name();
    ArrowContent.Elements elements = column.elements();
    ByteBuffer bytes = elements.bytes();
    return switch (elements.type()) {
      case FLOAT32 -> new Table.Floats(name, elements.floats());
      case FLOAT64 -> {
        double[] values = new double[elements.count()];
        bytes.asDoubleBuffer().get(values);
        yield new Table.Doubles(name, values);
      }
      case INT64 -> {
        long[] values = new long[elements.count()];
        bytes.asLongBuffer().get(values);
        yield new Table.Longs(name, values);
      }
      case BOOL -> throw new IllegalArgumentException("tables have no bits but " + name + " has");
    };
  }
}
