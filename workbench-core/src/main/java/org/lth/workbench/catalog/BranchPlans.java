package org.lth.workbench.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lth.workbench.catalog.BranchRules.Claim;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.Parent;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.Variation;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.SpecKeys;

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
  public BranchPlan plan(BranchAddress address, BranchRequest request, int index) {
    BranchRules.check(request, index);
    Tickets.StoredTicket found = find(address);
    checkMask(found, request.kind());
    StoredEvent origin = origin(found, request.kind());
    checkVersion(found, origin, address);
    Parent parent = new Parent(found.run().run(), origin.version(), origin.hash());
    LevelState level = found.level();
    ExperimentSpec spec = spec(found.run().state().started().plan().spec(), request);
    Optional<Variation> variation =
        request.kind().hasVariation()
            ? Optional.of(new BranchInputs(tickets, found, spec).of(request))
            : Optional.empty();
    Branching branching =
        new Branching(parent, level.level(), level.ticket().mask().digest(), index, variation);
    return new BranchPlan(request.kind(), branching, spec);
  }

  /**
   * Refuses a request that has no meaning whatever the ticket of an experiment.
   *
   * @param index 0, 1, ... of the last branch
   * @param experiment of the parent
   * @throws BranchRefused with the reason
   * @throws org.lth.workbench.spec.InvalidSpec if what it changes has a value that cannot be
   */
  public static void check(BranchRequest request, int index, ExperimentSpec experiment) {
    BranchRules.check(request, index);
    spec(experiment, request);
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
    return event instanceof RunEvent.LevelTrained trained
        ? Optional.of(trained.level())
        : event.madeTicket();
  }

  /** The event that a kind leaves a run at: what made the ticket, or trained the level. */
  private StoredEvent origin(Tickets.StoredTicket found, RunKind kind) {
    if (kind != RunKind.CONTINUE) {
      return tickets.madeBy(found);
    }
    Level level = found.level().level();
    return found.run().stored().stream()
        .filter(stored -> isTraining(stored, level))
        .findFirst()
        .orElseThrow(
            () ->
                new BranchRefused(
                    Problem.what("a level that is not trained cannot be continued")
                        .where(found.address())
                        .expected("a trained level")
                        .actual("a run that is " + found.run().condition().word())
                        .next("wait for it, or `workbench resume " + found.run().run() + "`")));
  }

  private boolean isTraining(StoredEvent stored, Level level) {
    return tickets.catalog().codec().decode(stored.event()) instanceof RunEvent.LevelTrained trained
        && trained.level().equals(level);
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

  private static void checkMask(Tickets.StoredTicket found, RunKind kind) {
    BranchRules.require(
        !BranchRules.hasOtherMask(kind)
            || found.level().density().kept() < found.level().density().total(),
        kind,
        new Claim(
            "a level at which weights are pruned",
            found.address(),
            "the mask keeps everything, and so would another"));
  }

  /** The parent's specification with what the kind and the request change. */
  private static ExperimentSpec spec(ExperimentSpec parent, BranchRequest request) {
    Map<String, Object> changes = new TreeMap<>(request.changes());
    switch (request.kind()) {
      case RANDOM_REINIT ->
          request.seed().map(Seed::value).ifPresent(seed -> changes.put(SpecKeys.SEED_INIT, seed));
      case FINE_TUNE -> survivors(changes, "continued", "0it");
      case LR_REWIND -> {
        survivors(changes, "kept", step(parent, request));
        changes.put("rewinding.steps", "0it");
      }
      case REWIND_TO -> {
        survivors(changes, "rewound", step(parent, request));
        changes.put("rewinding.steps", "0it");
        changes.put("rewinding.optimizer", parentsOptimizer(parent));
      }
      default -> {
        // Any other kind trains as its parent does, but for what was asked for.
      }
    }
    requireLength(parent, request);
    return parent.with(changes);
  }

  private static void survivors(Map<String, Object> changes, String weights, String to) {
    changes.put("rewinding.weights", weights);
    changes.put("rewinding.signs", "free");
    changes.put("rewinding.optimizer", "fresh");
    changes.put("rewinding.to", to);
  }

  private static String step(ExperimentSpec parent, BranchRequest request) {
    return request.step().orElse(parent.rewinding().to()).toString();
  }

  private static String parentsOptimizer(ExperimentSpec parent) {
    Object word = parent.values().get("rewinding.optimizer");
    return "rewound".equals(word) ? "rewound" : "fresh";
  }

  private static void requireLength(ExperimentSpec parent, BranchRequest request) {
    BranchRules.require(
        request.kind() != RunKind.FINE_TUNE
            || parent.rewinding().steps().amount() > 0
            || request.changes().containsKey("rewinding.steps"),
        request.kind(),
        new Claim(
            "--set rewinding.steps=DURATION", "none", "nobody knows for how long it is trained"));
    BranchRules.require(
        request.kind() != RunKind.CONTINUE
            || !request.changes().containsKey("levels")
            || request.changes().get("levels").matches("\\d+"),
        request.kind(),
        new Claim("a number of levels", request.changes().getOrDefault("levels", ""), "no number"));
  }
}
