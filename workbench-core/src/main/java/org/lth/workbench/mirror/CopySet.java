package org.lth.workbench.mirror;

import java.util.List;

/**
 * Copies that are delivered together.
 *
 * @param copies the first is the parent of the others
 * @param formers experiments in which none of them belongs any more
 */
record CopySet(List<MirroredRun> copies, List<ExperimentName> formers) {
  CopySet {
    copies = List.copyOf(copies);
    formers = List.copyOf(formers);
  }
}
