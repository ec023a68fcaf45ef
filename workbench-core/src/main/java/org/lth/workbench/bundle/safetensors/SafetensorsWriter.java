package org.lth.workbench.bundle.safetensors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.lth.workbench.bundle.TicketTensors;
import org.lth.workbench.bundle.TicketWriter;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.identity.CanonicalJson;

/**
 * The safetensors format: the length of the header as 8 little-endian bytes, the header as JSON
 * padded with spaces to a multiple of 8, then the arrays one behind the other. Arrays are {@code
 * init/NAME}, {@code mask/NAME} (one byte for each weight, 1 is kept) and {@code trained/NAME}.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">its description</a>
 */
final class SafetensorsWriter implements TicketWriter {
  private static final int ALIGNMENT = 8;

  /** An array and how the header describes it. */
  private record Entry(String name, String dtype, Shape shape, byte[] bytes) {}

  @Override
  public void write(TicketTensors ticket, OutputStream target) throws IOException {
    List<Entry> entries = new ArrayList<>();
    addTensors("init/", ticket.initial(), entries);
    for (Mask mask : ticket.masks()) {
      entries.add(new Entry("mask/" + mask.name(), "BOOL", mask.shape(), bytes(mask)));
    }
    ticket.trained().ifPresent(trained -> addTensors("trained/", trained, entries));
    byte[] header = padded(header(ticket.facts(), entries));
    byte[] length = new byte[Long.BYTES];
    littleEndian(length).putLong(header.length);
    target.write(length);
    target.write(header);
    for (Entry entry : entries) {
      target.write(entry.bytes());
    }
    target.flush();
  }

  private static void addTensors(String prefix, TensorSet tensors, List<Entry> entries) {
    for (Tensor tensor : tensors) {
      byte[] bytes = new byte[tensor.values().length * Float.BYTES];
      littleEndian(bytes).asFloatBuffer().put(tensor.values());
      entries.add(new Entry(prefix + tensor.name(), "F32", tensor.shape(), bytes));
    }
  }

  private static byte[] bytes(Mask mask) {
    byte[] bytes = new byte[mask.total()];
    BitSet kept = mask.kept();
    for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
      bytes[i] = 1;
    }
    return bytes;
  }

  private static String header(Map<String, String> facts, List<Entry> entries) {
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
