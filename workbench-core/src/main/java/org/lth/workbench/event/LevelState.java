package org.lth.workbench.event;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.LayerCount;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.MaskPruned;
import org.lth.workbench.event.RunEvent.TicketMade;
import org.lth.workbench.event.RunEvent.WeightsInitialized;
import org.lth.workbench.event.RunEvent.WeightsRewound;
import org.lth.workbench.event.RunEvent.WeightsTreated;

/**
 * One level of a run: a ticket and, once trained, what became of it.
 *
 * @param level its number
 * @param ticket the weights and mask it begins with
 * @param layers kept and total weights of each prunable tensor
 * @param trained what came out of its training
 */
public record LevelState(
    Level level, Ticket ticket, List<LayerCount> layers, Optional<LevelTrained> trained) {

  /**
   * What a level's training begins with.
   *
   * @param step of the weights; 0 is the initialization
   * @param weights under the mask
   * @param mask of each prunable tensor
   * @param optimizer the optimizer's state, absent where it starts fresh
   */
  public record Ticket(
      long step, SetDigest weights, SetDigest mask, Optional<SetDigest> optimizer) {}

  public LevelState {
    layers = List.copyOf(layers);
  }

  static LevelState initialized(WeightsInitialized event) {
    Ticket ticket = new Ticket(0, event.weights(), event.mask(), Optional.empty());
    return new LevelState(event.level(), ticket, event.layers(), Optional.empty());
  }

  static LevelState rewound(MaskPruned pruned, WeightsRewound event) {
    Ticket ticket = new Ticket(event.step(), event.weights(), pruned.mask(), event.optimizer());
    return new LevelState(event.level(), ticket, pruned.layers(), Optional.empty());
  }

  static LevelState treated(MaskPruned pruned, WeightsTreated event) {
    Ticket ticket = new Ticket(event.step(), event.weights(), pruned.mask(), event.optimizer());
    return new LevelState(event.level(), ticket, pruned.layers(), Optional.empty());
  }

  static LevelState made(TicketMade event) {
    TicketSets sets = event.sets();
    Ticket ticket = new Ticket(event.step(), sets.weights(), sets.mask(), sets.optimizer());
    return new LevelState(event.level(), ticket, event.layers(), Optional.empty());
  }

  LevelState with(LevelTrained event) {
    return new LevelState(level, ticket, layers, Optional.of(event));
  }

  /** Kept and total prunable weights of the whole network. */
  public Density density() {
    long kept = layers.stream().mapToLong(layer -> layer.density().kept()).sum();
    return new Density(kept, layers.stream().mapToLong(layer -> layer.density().total()).sum());
  }
}
