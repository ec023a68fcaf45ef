package org.lth.workbench.snapshot.arrow;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.TensorName;

/** Masks as columns of bits. */
final class MaskColumns {
  private MaskColumns() {}

  static List<ArrowContent.Column> encode(MaskSet masks) {
    List<ArrowContent.Column> columns = new ArrayList<>();
    for (Mask mask : masks) {
      columns.add(
          new ArrowContent.Column(
              mask.name().value(),
              FixedShape.metadata(mask.shape()),
              new ArrowContent.Elements(
                  ElementType.BOOL, mask.total(), ByteBuffer.wrap(mask.packed()))));
    }
    return columns;
  }

  static MaskSet decode(List<ArrowContent.Column> columns) {
    return new MaskSet(columns.stream().map(MaskColumns::mask).toList());
  }

  private static Mask mask(ArrowContent.Column column) {
    Shape shape = FixedShape.of(column.metadata());
    if (shape.size() != column.elements().count()) {
      throw new IllegalArgumentException(column.name() + " has another size than its shape");
    }
    return Mask.unpack(new TensorName(column.name()), shape, column.elements().bits());
  }
}
