package org.lth.workbench.lottery;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.network.Network;
import org.lth.workbench.pruning.Evidence;
import org.lth.workbench.pruning.Pruning;
import org.lth.workbench.pruning.Strategies;
import org.lth.workbench.spec.EarlyBirdSpec;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * The rule by which a ticket is drawn early (You et al. 2020, algorithm 1): at regular steps the
 * weights are pruned as the level's end would prune them, and training ends once the last masks
 * hardly differ from one to the next. The paper prunes channels by the scales of batch
 * normalization; these are masks of single weights.
 *
 * @param rule what hardly means
 * @param every steps between looks
 * @param after a step that training goes beyond in any case, since later levels rewind to it
 * @param pruning the mask that weights would get
 */
record EarlyBird(EarlyBirdSpec rule, long every, long after, Function<TensorSet, MaskSet> pruning) {

  /** The rule of an experiment that has one, and a ticket to draw. */
  static Optional<EarlyBird> of(ExperimentSpec spec, Network network, Schedule schedule) {
    if (!spec.earlyBird().isOn() || spec.lastLevel().isDense()) {
      return Optional.empty();
    }
    // Only magnitudes of this program are looked at early, as the specification is held to.
    Pruning first = Strategies.builtIn().pruning(spec.pruning(), network, Level.DENSE.next());
    return Optional.of(
        new EarlyBird(
            spec.earlyBird(),
            schedule.lookEvery(),
            schedule.rewindStep(),
            weights -> first.prune(Evidence.of(weights), network.denseMasks())));
  }

  boolean looksAt(long step) {
    return step % every == 0;
  }

  /** The next step behind {@code step} with a look. */
  long nextLook(long step) {
    return (step / every + 1) * every;
  }

  /**
   * Looks at weights.
   *
   * @param looks masks of the looks before, oldest first
   * @return these and the new one, as many as the rule compares
   */
  List<MaskSet> look(TensorSet weights, List<MaskSet> looks) {
    List<MaskSet> more = new ArrayList<>(looks);
    more.add(pruning.apply(weights));
    return List.copyOf(more.subList(Math.max(0, more.size() - rule.window() - 1), more.size()));
  }

  /** Whether training ends with a look at this step. */
  boolean isDrawn(long step, List<MaskSet> looks) {
    if (step <= after || looks.size() <= rule.window()) {
      return false;
    }
    for (int i = 1; i < looks.size(); i++) {
      if (distance(looks.get(i - 1), looks.get(i)) >= rule.epsilon()) {
        return false;
      }
    }
    return true;
  }

  /**
   * The normalized Hamming distance: the part of all prunable weights that one mask keeps alone.
   */
  static double distance(MaskSet before, MaskSet after) {
    long differences = 0;
    for (Mask mask : before) {
      BitSet different = mask.kept();
      different.xor(after.get(mask.name()).kept());
      differences += different.cardinality();
    }
    return (double) differences / before.density().total();
  }
}
