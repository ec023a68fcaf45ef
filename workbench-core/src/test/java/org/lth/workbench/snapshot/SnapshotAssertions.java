package org.lth.workbench.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;

/** Equality of numbers as bits, which tells {@code -0.0f} from {@code +0.0f} and NaNs apart. */
public final class SnapshotAssertions {
  private SnapshotAssertions() {}

  /** Fails unless both sets have the same tensors in the same order, bit for bit. */
  public static void assertSameBits(TensorSet actual, TensorSet expected) {
    assertThat(actual.names()).isEqualTo(expected.names());
    for (Tensor tensor : expected) {
      Tensor found = actual.get(tensor.name());
      assertThat(found.shape()).isEqualTo(tensor.shape());
      assertThat(bits(found.values())).as(tensor.name().value()).isEqualTo(bits(tensor.values()));
    }
  }

  /** Fails unless both tables have the same columns in the same order, bit for bit. */
  public static void assertSameBits(Table actual, Table expected) {
    assertThat(described(actual)).isEqualTo(described(expected));
    for (int i = 0; i < expected.columns().size(); i++) {
      assertThat(actual.columns().get(i).bytes()).isEqualTo(expected.columns().get(i).bytes());
    }
  }

  private static List<String> described(Table table) {
    return table.columns().stream().map(column -> column.dtype() + " " + column.name()).toList();
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }
}
