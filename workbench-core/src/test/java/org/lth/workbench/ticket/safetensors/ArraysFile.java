package org.lth.workbench.ticket.safetensors;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.SortedMap;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.gradient.PerWeight;
import org.lth.workbench.ticket.safetensors.SafetensorsFile.Entry;

/** A safetensors file of any arrays, for programs by others to read. */
public final class ArraysFile {
  private final SafetensorsFile file;

  /** A file without arrays, whose metadata are these. */
  public ArraysFile(SortedMap<String, String> facts) {
    this.file = new SafetensorsFile(facts);
  }

  /** Adds tensors, each under its name behind a prefix. */
  public ArraysFile with(String prefix, TensorSet tensors) {
    for (Tensor tensor : tensors) {
      file.add(Entry.of(prefix + tensor.name(), tensor));
    }
    return this;
  }

  /** Adds a row of doubles for each tensor. */
  public ArraysFile with(String prefix, PerWeight numbers) {
    for (TensorName name : numbers.names()) {
      double[] values = numbers.get(name);
      ByteBuffer bytes =
          ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asDoubleBuffer().put(values);
      file.add(new Entry(prefix + name, "F64", Shape.of(values.length), bytes.array()));
    }
    return this;
  }

  /** Adds masks, one byte for each weight, of which 1 is kept. */
  public ArraysFile with(String prefix, MaskSet masks) {
    for (Mask mask : masks) {
      byte[] bytes = new byte[mask.total()];
      BitSet kept = mask.kept();
      kept.stream().forEach(index -> bytes[index] = 1);
      file.add(new Entry(prefix + mask.name(), "BOOL", mask.shape(), bytes));
    }
    return this;
  }

  /** Adds floats in a row. */
  public ArraysFile with(String name, float[] values) {
    file.add(Entry.floats(name, Shape.of(values.length), values));
    return this;
  }

  /** Adds whole numbers in a row. */
  public ArraysFile with(String name, int[] values) {
    file.add(Entry.integers(name, values));
    return this;
  }

  /** Writes the file, replacing one that is there. */
  public void write(Path target) throws IOException {
    try (OutputStream out = Files.newOutputStream(target)) {
      file.writeTo(out);
    }
  }
}
