package org.lth.workbench.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.lth.workbench.compare.TicketContent;
import org.lth.workbench.compare.WeightMovement;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.Outcome;

/**
 * What the store alone says about one trained ticket.
 *
 * @param address {@code RUN@LEVEL}
 * @param level what its events say
 * @param layers what distinguishes the survivors of each prunable tensor
 * @param movement how far its own training moved them: each prunable tensor, then all together
 * @param degrees kept weights of each unit, layer by layer
 * @param storage bytes on disk
 */
public record TicketAnalysis(
    String address,
    LevelState level,
    List<SurvivorLayer> layers,
    List<WeightMovement> movement,
    List<UnitDegrees> degrees,
    Storage storage) {
  public TicketAnalysis {
    layers = List.copyOf(layers);
    movement = List.copyOf(movement);
    degrees = List.copyOf(degrees);
  }

  /**
   * Bytes of the files that hold a ticket.
   *
   * @param masks of the masks
   * @param weights of the initial weights, of those of the early stop and of those of the last step
   * @param dense that the same weights of the run's dense network take; absent without one
   */
  public record Storage(long masks, long weights, Optional<Long> dense) {
    /** Masks and weights. */
    public long total() {
      return masks + weights;
    }
  }

  /**
   * Analyses a trained ticket.
   *
   * @param dense the trained level 0 of its run, where it has one
   * @param bytes length of the file that holds a snapshot
   */
  public static TicketAnalysis of(
      TicketContent ticket, Optional<TicketContent> dense, ToLongFunction<Digest> bytes) {
    List<SurvivorLayer> layers = new ArrayList<>();
    List<UnitDegrees> degrees = new ArrayList<>();
    for (Mask mask : ticket.masks()) {
      layers.add(SurvivorLayer.of(ticket, mask, dense));
      UnitDegrees.of(mask).ifPresent(degrees::add);
    }
    Storage storage =
        new Storage(
            bytes.applyAsLong(ticket.level().ticket().mask().digest()),
            weights(ticket, bytes),
            dense.map(network -> weights(network, bytes)));
    return new TicketAnalysis(
        ticket.address(), ticket.level(), layers, WeightMovement.of(ticket), degrees, storage);
  }

  private static long weights(TicketContent ticket, ToLongFunction<Digest> bytes) {
    LevelTrained trained = ticket.level().trained().orElseThrow();
    return bytes.applyAsLong(ticket.level().ticket().weights().digest())
        + bytes.applyAsLong(trained.sets().earlyStopWeights().digest())
        + bytes.applyAsLong(trained.sets().finalWeights().digest());
  }

  /** How it did. */
  public Outcome outcome() {
    return level.trained().map(LevelTrained::outcome).orElseThrow();
  }

  /** How many weights a prunable tensor has. */
  public long total(String tensor) {
    return level.layers().stream()
        .filter(layer -> layer.name().value().equals(tensor))
        .mapToLong(layer -> layer.density().total())
        .sum();
  }

  /** Training accuracy minus test accuracy, both at the early stop. */
  public double generalizationGap() {
    return outcome().earlyStop().train().accuracy() - outcome().earlyStop().test().accuracy();
  }
}
