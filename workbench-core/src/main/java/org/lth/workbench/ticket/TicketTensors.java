package org.lth.workbench.ticket;

import java.util.Optional;
import java.util.TreeMap;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.snapshot.SnapshotStore;

/**
 * A ticket's numbers, for other programs.
 *
 * @param facts where they come from and their digests, by name
 * @param initial what training begins with, under the mask
 * @param masks which weights are kept
 * @param trained at the last step, if it was trained
 */
public record TicketTensors(
    TreeMap<String, String> facts, TensorSet initial, MaskSet masks, Optional<TensorSet> trained) {

  /** Reads a ticket's numbers; throws as {@link SnapshotStore#tensors} does. */
  public static TicketTensors of(Tickets.StoredTicket found, SnapshotStore snapshots) {
    LevelState level = found.level();
    Optional<Digest> trained = level.trained().map(event -> event.sets().finalWeights().digest());
    TreeMap<String, String> facts = new TreeMap<>();
    facts.put("workbench.run", found.run().run().value());
    facts.put("workbench.level", level.level().toString());
    facts.put("workbench.init", level.ticket().weights().digest().toString());
    facts.put("workbench.mask", level.ticket().mask().digest().toString());
    trained.ifPresent(digest -> facts.put("workbench.trained", digest.toString()));
    return new TicketTensors(
        facts,
        snapshots.tensors(level.ticket().weights().digest()),
        snapshots.masks(level.ticket().mask().digest()),
        trained.map(snapshots::tensors));
  }
}
