package org.lth.workbench.ticket.safetensors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.identity.CanonicalJson;

/**
 * The safetensors format: the length of the header as 8 little-endian bytes, the header as JSON
 * padded with spaces to a multiple of 8, then the arrays one behind the other.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">its description</a>
 */
final class SafetensorsFile {
  private static final int ALIGNMENT = 8;

  private final SortedMap<String, String> facts;
  private final List<Entry> entries = new ArrayList<>();

  /** A file without arrays, whose metadata are these. */
  SafetensorsFile(SortedMap<String, String> facts) {
    this.facts = facts;
  }

  /** An array and how the header describes it. */
  record Entry(String name, String dtype, Shape shape, byte[] bytes) {
    /** Floats of some shape. */
    static Entry of(String name, Tensor tensor) {
      return floats(name, tensor.shape(), tensor.values());
    }

    /** Floats of some shape. */
    static Entry floats(String name, Shape shape, float[] values) {
      byte[] bytes = new byte[values.length * Float.BYTES];
      littleEndian(bytes).asFloatBuffer().put(values);
      return new Entry(name, "F32", shape, bytes);
    }

    /** Whole numbers in a row. */
    static Entry integers(String name, int[] values) {
      byte[] bytes = new byte[values.length * Integer.BYTES];
      littleEndian(bytes).asIntBuffer().put(values);
      return new Entry(name, "I32", Shape.of(values.length), bytes);
    }

    /** Whole numbers in a row, all below 65,536. */
    static Entry shorts(String name, int[] values) {
      byte[] bytes = new byte[values.length * Short.BYTES];
      ByteBuffer target = littleEndian(bytes);
      for (int value : values) {
        target.putShort((short) value);
      }
      return new Entry(name, "U16", Shape.of(values.length), bytes);
    }
  }

  void add(Entry entry) {
    entries.add(entry);
  }

  void writeTo(OutputStream target) throws IOException {
    byte[] header = padded(header());
    byte[] length = new byte[Long.BYTES];
    littleEndian(length).putLong(header.length);
    target.write(length);
    target.write(header);
    for (Entry entry : entries) {
      target.write(entry.bytes());
    }
    target.flush();
  }

  private String header() {
    StringBuilder header = new StringBuilder("{\"__metadata__\":");
    header.append(
        facts.entrySet().stream()
            .map(
                fact ->
                    CanonicalJson.quote(fact.getKey()) + ":" + CanonicalJson.quote(fact.getValue()))
            .collect(joining(",", "{", "}")));
    long offset = 0;
    for (Entry entry : entries) {
      long end = offset + entry.bytes().length;
      header
          .append(',')
          .append(CanonicalJson.quote(entry.name()))
          .append(":{\"dtype\":\"")
          .append(entry.dtype())
          .append("\",\"shape\":")
          .append(entry.shape().extents())
          .append(",\"data_offsets\":[")
          .append(offset)
          .append(',')
          .append(end)
          .append("]}");
      offset = end;
    }
    return header.append('}').toString();
  }

  private static byte[] padded(String header) {
    byte[] bytes = header.getBytes(UTF_8);
    int length = (bytes.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    byte[] padded = Arrays.copyOf(bytes, length);
    Arrays.fill(padded, bytes.length, length, (byte) ' ');
    return padded;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
