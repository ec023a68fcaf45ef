package org.lth.workbench.document;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A run and what happened to it here.
 *
 * @param view the run
 * @param mirrored addresses of the tracking servers that have all of it
 */
public record ListedRunView(@JsonUnwrapped RunView view, List<String> mirrored) {
  public ListedRunView {
    mirrored = List.copyOf(mirrored);
  }
}
