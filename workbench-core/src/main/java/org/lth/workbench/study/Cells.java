package org.lth.workbench.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.event.StudyPlan.Controls;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.SpecKeys;

/**
 * What a plan's cells are, in the order in which they are begun where nothing stands in the way.
 */
public final class Cells {
  private Cells() {}

  /** Trunks first, since everything else waits for them; then each replicate's controls. */
  public static List<Cell> of(StudyPlan plan) {
    List<Cell> cells = new ArrayList<>();
    for (int replicate = 1; replicate <= plan.base().replicates(); replicate++) {
      cells.add(Cell.trunk(replicate));
    }
    for (int replicate = 1; replicate <= plan.base().replicates(); replicate++) {
      for (Controls controls : plan.controls()) {
        addControls(replicate, controls, cells);
      }
    }
    return cells;
  }

  private static void addControls(int replicate, Controls controls, List<Cell> cells) {
    for (Level level : controls.levels()) {
      for (int index = 0; index < controls.count(); index++) {
        cells.add(new Cell(replicate, Optional.of(new Cell.Control(controls, level, index))));
      }
    }
  }

  /**
   * The specification of a replicate's trunk: replicate r has seed S + r − 1, for every purpose
   * whose seed is that of the whole run.
   */
  public static ExperimentSpec spec(StudyPlan.Base base, int replicate) {
    Map<String, Object> seeds = new TreeMap<>();
    Seed root = base.spec().seed();
    long own = root.replicate(replicate).value();
    seeds.put(SpecKeys.SEED, own);
    for (String purpose : SpecKeys.SEEDS_OF_PURPOSES) {
      if (Long.valueOf(root.value()).equals(base.spec().values().get(purpose))) {
        seeds.put(purpose, own);
      }
    }
    return base.spec().with(seeds);
  }
}
