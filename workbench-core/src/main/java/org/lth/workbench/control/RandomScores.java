package org.lth.workbench.control;

import org.lth.workbench.chance.Draw;
import org.lth.workbench.chance.Generator;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.Seed;

/**
 * Where random pruning draws: (seed, {@code random-pruning}, level, tensor).
 *
 * @param seed of the run
 * @param level whose mask shrinks, so that all levels of a one-shot schedule have one order
 */
public record RandomScores(Seed seed, Level level) {

  /** A uniform draw from 0 to 1 for each weight of a tensor, kept or not. */
  public double[] of(Mask mask) {
    double[] draws = new double[mask.total()];
    Generator.of(
            Draw.of(seed, "random-pruning", Integer.toString(level.number()), mask.name().value()))
        .fillUniform(draws);
    return draws;
  }
}
