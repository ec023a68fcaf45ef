package org.lth.workbench.report;

import org.lth.workbench.figure.Figure;

/** Writes the numbers of figures for other programs. */
public interface FigureFiles {
  /** An Arrow IPC file with a row for each point; the same bytes for the same figure. */
  byte[] arrow(Figure figure);
}
