package org.lth.workbench.ticket;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a trained ticket in a form in which others use it. */
public interface ModelWriter {
  /** Writes a ticket: the same bytes for the same ticket. Leaves the stream open. */
  void write(TicketModel ticket, OutputStream target) throws IOException;
}
