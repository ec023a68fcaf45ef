package org.lth.workbench.document;

import java.util.List;

/**
 * Several runs.
 *
 * @param runs in the order of the command
 * @param <R> what is said of each
 */
public record RunsView<R>(List<R> runs) {
  public RunsView {
    runs = List.copyOf(runs);
  }
}
