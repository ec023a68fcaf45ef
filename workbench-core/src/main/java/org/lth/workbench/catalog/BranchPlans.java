package org.lth.workbench.catalog;

import java.util.Arrays;
import java.util.Optional;
import org.lth.workbench.branch.BranchKind;
import org.lth.workbench.branch.BranchRefused;
import org.lth.workbench.branch.BranchRequest;
import org.lth.workbench.branch.Departure;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.Parent;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunOrder;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * Plans branches: which event they leave, what they are made of, and what they are told to do.
 *
 * @param tickets of this home
 */
public record BranchPlans(Tickets tickets) {

  /**
   * Plans a branch.
   *
   * @param address of a ticket or an event
   * @param index 0, 1, ... among branches of one kind and seed
   * @throws BranchRefused if the branch would have no meaning
   * @throws WorkbenchException if there is no such run, level or event
   */
  public RunOrder plan(BranchAddress address, BranchRequest request, int index) {
    request.check(index);
    Tickets.StoredTicket found = find(address);
    StoredEvent origin = origin(found, request.kind());
    checkVersion(found, origin, address);
    Parent parent = new Parent(found.run().run(), origin.version(), origin.hash());
    LevelState level = found.level();
    RunStarted started = found.run().state().started();
    ExperimentSpec spec = request.spec(started.plan().spec());
    Branching branching =
        new Branching(
            parent,
            level.level(),
            level.ticket().mask().digest(),
            index,
            new BranchInputs(tickets, found, request, spec).variation());
    return new RunOrder(
        request.kind().kind(), started.replicate(), Optional.of(branching), started.preset(), spec);
  }

  /**
   * Refuses a request that makes no sense for any ticket of an experiment.
   *
   * @param index 0, 1, ... of the last branch
   * @param experiment of the parent
   * @throws BranchRefused with the reason
   * @throws org.lth.workbench.spec.InvalidSpec if what it changes has a value that cannot be
   */
  public static void check(BranchRequest request, int index, ExperimentSpec experiment) {
    request.check(index);
    request.spec(experiment);
  }

  /** The ticket that an address means. */
  public Tickets.StoredTicket find(BranchAddress address) {
    if (address.level().isPresent()) {
      return tickets.find(new TicketAddress(address.run(), address.level().get()));
    }
    StoredRun run = tickets.catalog().find(address.run());
    long version = address.version().orElseThrow();
    StoredEvent stored =
        run.stored().stream()
            .filter(event -> event.version() == version)
            .findFirst()
            .orElseThrow(() -> noEvent(run, version));
    RunEvent event = (RunEvent) tickets.catalog().codec().decode(stored.event());
    Level level = levelOf(event).orElseThrow(() -> noTicket(run, stored));
    return tickets.find(new TicketAddress(run.run().value(), level));
  }

  private static WorkbenchException noEvent(StoredRun run, long version) {
    return new WorkbenchException(
        WorkbenchException.Kind.BAD_INPUT,
        Problem.what("the run has no such event")
            .where(run.run() + "#" + version)
            .expected("1 to " + run.stored().size())
            .actual(Long.toString(version))
            .next("look at `workbench log " + run.run() + "`"));
  }

  private static BranchRefused noTicket(StoredRun run, StoredEvent stored) {
    return new BranchRefused(
        Problem.what("nothing can be branched from this event")
            .where(run.run() + "#" + stored.version())
            .expected("an event that made a ticket or trained a level")
            .actual(stored.event().type())
            .next("look at `workbench log " + run.run() + "`"));
  }

  /** The level of an event that leaves weights behind. */
  private static Optional<Level> levelOf(RunEvent event) {
    return Arrays.stream(Departure.values())
        .flatMap(departure -> departure.level(event).stream())
        .findFirst();
  }

  /** The event that a kind leaves a run at. */
  private StoredEvent origin(Tickets.StoredTicket found, BranchKind kind) {
    return tickets
        .departure(found, kind.departure())
        .orElseThrow(
            () ->
                new BranchRefused(
                    Problem.what("a level that is not trained cannot be continued")
                        .where(found.address())
                        .expected("a trained level")
                        .actual("a run that is " + found.run().condition().word())
                        .next("wait for it, or `workbench resume " + found.run().run() + "`")));
  }

  private static void checkVersion(
      Tickets.StoredTicket found, StoredEvent origin, BranchAddress address) {
    if (address.version().filter(version -> version != origin.version()).isPresent()) {
      throw new BranchRefused(
          Problem.what("this kind of branch starts from another event of the level")
              .where(found.run().run() + "#" + address.version().get())
              .expected("#" + origin.version() + ", " + origin.event().type())
              .actual("#" + address.version().get())
              .next("branch " + found.address()));
    }
  }
}
