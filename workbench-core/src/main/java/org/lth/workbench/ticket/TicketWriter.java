package org.lth.workbench.ticket;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a ticket in a form that other programs read. */
public interface TicketWriter {
  /** Writes a ticket: the same bytes for the same ticket. */
  void write(TicketTensors ticket, OutputStream target) throws IOException;
}
