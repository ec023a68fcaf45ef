package org.lth.workbench.catalog;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.branch.Departure;
import org.lth.workbench.compare.TicketContent;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.domain.WorkbenchException.Kind;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.Parent;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.snapshot.SnapshotStore;

/**
 * The tickets of a home's runs.
 *
 * @param catalog of the runs
 * @param snapshots with their values
 */
public record Tickets(Catalog catalog, SnapshotStore snapshots) {

  /**
   * A ticket found.
   *
   * @param run whose ticket it is
   * @param level its state
   */
  public record StoredTicket(StoredRun run, LevelState level) {
    /** The full address. */
    public String address() {
      return run.run() + "@" + level.level();
    }
  }

  /**
   * Finds a ticket.
   *
   * @throws WorkbenchException if the run or the level is not there
   */
  public StoredTicket find(TicketAddress address) {
    StoredRun run = catalog.find(address.run());
    LevelState level =
        run.state()
            .level(address.level())
            .orElseThrow(
                () ->
                    new WorkbenchException(
                        Kind.BAD_INPUT,
                        Problem.what("the run has no such level")
                            .where(run.run() + "@" + address.level())
                            .expected(levels(run))
                            .actual("level " + address.level())
                            .next("look at `workbench show " + run.run() + "`")));
    return new StoredTicket(run, level);
  }

  private static String levels(StoredRun run) {
    List<String> levels =
        run.state().levels().stream().map(level -> level.level().toString()).toList();
    return levels.isEmpty()
        ? "a run with a level, and this one has none yet"
        : "one of the levels " + String.join(", ", levels);
  }

  /**
   * Reads a trained ticket's values.
   *
   * @throws WorkbenchException if it is not trained yet
   */
  public TicketContent content(StoredTicket found) {
    return new TicketContent(
        found.address(),
        found.level(),
        snapshots.masks(found.level().ticket().mask().digest()),
        new TicketContent.Weights(
            snapshots.tensors(found.level().ticket().weights().digest()),
            snapshots.tensors(trainedWeights(found))));
  }

  private static Digest trainedWeights(StoredTicket found) {
    return found
        .level()
        .trained()
        .map(trained -> trained.sets().finalWeights().digest())
        .orElseThrow(
            () ->
                new WorkbenchException(
                    Kind.BAD_INPUT,
                    Problem.what("the ticket is not trained yet")
                        .where(found.address())
                        .expected("a trained level")
                        .actual("a run that is " + found.run().condition().word())
                        .next("wait for it, or `workbench resume " + found.run().run() + "`")));
  }

  /**
   * What a branch from a ticket records of its origin; index 0, 1, ... tells branches of one kind
   * apart.
   */
  public Branching branching(StoredTicket found, int index) {
    StoredEvent made = madeBy(found);
    Parent parent = new Parent(found.run().run(), made.version(), made.hash());
    return new Branching(
        parent, found.level().level(), found.level().ticket().mask().digest(), index);
  }

  /** The event that made a ticket. */
  private StoredEvent madeBy(StoredTicket found) {
    return departure(found, Departure.TICKET)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    found.address() + " has a state but no event that made it"));
  }

  /** The event at which branches leave a ticket's run. */
  Optional<StoredEvent> departure(StoredTicket found, Departure departure) {
    Level level = found.level().level();
    return found.run().stored().stream()
        .filter(
            stored ->
                departure
                    .level((RunEvent) catalog.codec().decode(stored.event()))
                    .filter(level::equals)
                    .isPresent())
        .findFirst();
  }
}
