package org.lth.workbench.mirror;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.study.Cell;

/**
 * Cells of a study that a mean is taken over: those of all replicates that are alike, at one level.
 *
 * @param row the kind, with what sets it apart from others of the kind
 * @param level number of the level
 */
record StudyGroup(String row, int level) {
  /** The groups of cells with the keys of their members, in the cells' order. */
  static Map<StudyGroup, List<String>> of(List<Cell> cells, int lastLevel) {
    Map<StudyGroup, List<String>> groups = new LinkedHashMap<>();
    for (Cell cell : cells) {
      int first = cell.control().map(control -> control.level().number()).orElse(0);
      int last = cell.control().isPresent() ? first : lastLevel;
      for (int level = first; level <= last; level++) {
        groups
            .computeIfAbsent(new StudyGroup(cell.row(), level), group -> new ArrayList<>())
            .add(cell.key());
      }
    }
    return groups;
  }

  /** What people call it. */
  String name() {
    return row.equals(RunKind.TRUNK.word()) ? RunNames.kind(RunKind.TRUNK) : row;
  }
}
