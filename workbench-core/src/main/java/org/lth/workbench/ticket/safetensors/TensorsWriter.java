package org.lth.workbench.ticket.safetensors;

import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.ticket.TicketTensors;
import org.lth.workbench.ticket.TicketWriter;
import org.lth.workbench.ticket.safetensors.SafetensorsFile.Entry;

/**
 * All numbers of a ticket: arrays {@code init/NAME}, {@code mask/NAME} (one byte for each weight, 1
 * is kept) and {@code trained/NAME}.
 */
final class TensorsWriter implements TicketWriter {
  @Override
  public void write(TicketTensors ticket, OutputStream target) throws IOException {
    SafetensorsFile file = new SafetensorsFile(ticket.facts());
    addTensors("init/", ticket.initial(), file);
    for (Mask mask : ticket.masks()) {
      file.add(new Entry("mask/" + mask.name(), "BOOL", mask.shape(), bytes(mask)));
    }
    ticket.trained().ifPresent(trained -> addTensors("trained/", trained, file));
    file.writeTo(target);
  }

  private static void addTensors(String prefix, TensorSet tensors, SafetensorsFile file) {
    for (Tensor tensor : tensors) {
      file.add(Entry.of(prefix + tensor.name(), tensor));
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
}
