package org.lth.workbench.snapshot.arrow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.snapshot.PrunedPositions;

/** Tensors as columns: whole ones as Arrow's fixed-shape tensors, pruned ones as survivors. */
final class TensorColumns {
  private static final String ENCODING_KEY = "workbench.encoding";
  private static final String SURVIVORS = "survivors";
  private static final String SHAPE_KEY = "workbench.shape";
  private static final String MASK_KEY = "workbench.mask";

  private TensorColumns() {}

  static List<ArrowContent.Column> encode(TensorSet tensors, MaskSet masks) {
    List<ArrowContent.Column> columns = new ArrayList<>();
    for (Tensor tensor : tensors) {
      Optional<Mask> mask = PrunedPositions.mask(tensor.name(), masks);
      columns.add(mask.isPresent() ? survivors(tensor, mask.get()) : whole(tensor));
    }
    return columns;
  }

  private static ArrowContent.Column whole(Tensor tensor) {
    return column(tensor, FixedShape.metadata(tensor.shape()), tensor.values());
  }

  private static ArrowContent.Column survivors(Tensor tensor, Mask mask) {
    float[] survivors = new float[mask.keptCount()];
    BitSet kept = mask.kept();
    int next = 0;
    for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
      survivors[next++] = tensor.values()[i];
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(ENCODING_KEY, SURVIVORS);
    metadata.put(SHAPE_KEY, FixedShape.json(tensor.shape()));
    metadata.put(MASK_KEY, mask.name().value());
    return column(tensor, metadata, survivors);
  }

  private static ArrowContent.Column column(
      Tensor tensor, Map<String, String> metadata, float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return new ArrowContent.Column(
        tensor.name().value(),
        metadata,
        new ArrowContent.Elements(ElementType.FLOAT32, values.length, bytes));
  }

  /**
   * The tensors of a file.
   *
   * @param largest weights of all of them; survivors are few bytes that can stand for many
   */
  static TensorSet decode(List<ArrowContent.Column> columns, MaskSet masks, long largest) {
    long weights = columns.stream().mapToLong(column -> size(column, masks)).sum();
    if (weights > largest) {
      throw new IllegalArgumentException(
          weights + " weights, but at most " + largest + " are read");
    }
    return new TensorSet(columns.stream().map(column -> tensor(column, masks)).toList());
  }

  private static long size(ArrowContent.Column column, MaskSet masks) {
    return SURVIVORS.equals(column.metadata().get(ENCODING_KEY))
        ? mask(column, masks).total()
        : column.elements().count();
  }

  private static Mask mask(ArrowContent.Column column, MaskSet masks) {
    return masks.get(new TensorName(column.metadata().getOrDefault(MASK_KEY, "")));
  }

  private static Tensor tensor(ArrowContent.Column column, MaskSet masks) {
    TensorName name = new TensorName(column.name());
    if (!SURVIVORS.equals(column.metadata().get(ENCODING_KEY))) {
      return new Tensor(name, FixedShape.of(column.metadata()), column.elements().floats());
    }
    Mask mask = mask(column, masks);
    String shape = column.metadata().getOrDefault(SHAPE_KEY, "");
    if (!FixedShape.json(mask.shape()).equals(shape)) {
      throw new IllegalArgumentException(name + " has another shape than its mask: " + shape);
    }
    return new Tensor(name, mask.shape(), scattered(column.elements().floats(), mask));
  }

  private static float[] scattered(float[] survivors, Mask mask) {
    if (survivors.length != mask.keptCount()) {
      throw new IllegalArgumentException(
          "there are " + survivors.length + " survivors but " + mask);
    }
    float[] values = new float[mask.total()];
    BitSet kept = mask.kept();
    int next = 0;
    for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
      values[i] = survivors[next++];
    }
    return values;
  }
}
