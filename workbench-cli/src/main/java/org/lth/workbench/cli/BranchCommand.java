package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.catalog.KnownRun;
import org.lth.workbench.catalog.TicketAddress;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.lottery.Experiments.Order;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.SpecKeys;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes controls. */
@Command(
    name = "branch",
    description = {
      "Trains a control of a ticket as a new run; nothing is written to the parent.",
      "random-reinit: the ticket's mask on newly drawn initial weights, in the ticket's data order."
    },
    footer = {"", "Example:", "  workbench branch 06ep3v7k2@7 --as random-reinit --count 3"})
final class BranchCommand extends HomeCommand {
  @Parameters(paramLabel = "RUN@LEVEL", description = "The ticket.")
  private String ticket = "";

  @Option(
      names = "--as",
      required = true,
      paramLabel = "KIND",
      description = "The kind of control: random-reinit.")
  private String kind = "";

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Seed of what the kind varies; else the parent's.")
  private @Nullable Long seed;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many independent controls (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private int count;

  /** What a worker is told; the others are somebody else's. */
  @Option(names = "--index", hidden = true, description = "Only this control.")
  private @Nullable Integer only;

  @Mixin private WorkersOption workers = new WorkersOption();

  @Mixin private MirrorOption mirror = new MirrorOption();

  @Override
  int run(Workbench workbench, Console console) {
    checkRequest();
    int processes = workers.processes(count);
    if (only == null && processes > 1) {
      // What is wrong with the ticket is said once, before any worker begins.
      workbench.tickets().find(TicketAddress.parse(ticket));
      return new Workers(console, WorkersOption.each(spec(), "--index", 0, count))
          .execute(processes, isJson());
    }
    return mirror.begin(workbench, console).during(() -> train(workbench, console));
  }

  private int train(Workbench workbench, Console console) {
    Tickets.Found found = workbench.tickets().find(TicketAddress.parse(ticket));
    Optional<Seed> chosen = Optional.ofNullable(seed).map(BranchCommand::checkedSeed);
    List<KnownRun> made = new ArrayList<>();
    int first = only == null ? 0 : only;
    int last = only == null ? count - 1 : only;
    for (int index = first; index <= last; index++) {
      Order order = order(workbench.tickets().branching(found, index), found.run(), chosen);
      warnOfTwin(order, workbench, console);
      try (Progress progress = new Progress(console, kind)) {
        RunId run = workbench.experiments().start(order, workbench.reporting(progress));
        made.add(workbench.catalog().run(run));
      }
    }
    print(found, made, console);
    return DONE;
  }

  /** A control of a run's ticket. */
  static Order order(Branching branching, KnownRun parent, Optional<Seed> seed) {
    RunStarted origin = parent.state().started();
    ExperimentSpec spec = origin.plan().spec();
    ExperimentSpec varied =
        seed.map(value -> spec.with(Map.of(SpecKeys.SEED_INIT, value.value()))).orElse(spec);
    return new Order(
        RunKind.RANDOM_REINIT, origin.replicate(), Optional.of(branching), origin.preset(), varied);
  }

  private void checkRequest() {
    if (!kind.equals(RunKind.RANDOM_REINIT.word())) {
      throw bad("--as", "random-reinit", kind);
    }
    if (count < 1) {
      throw bad("--count", "a whole number of at least 1", Integer.toString(count));
    }
  }

  private static Seed checkedSeed(long value) {
    if (value < 0 || value > Seed.MAX) {
      throw bad("--seed", "a whole number from 0 to " + Seed.MAX, Long.toString(value));
    }
    return new Seed(value);
  }

  private static WorkbenchException bad(String where, String expected, String actual) {
    return new WorkbenchException(
        WorkbenchException.Kind.BAD_INPUT,
        Problem.what("an option has a value that it cannot take")
            .where(where)
            .expected(expected)
            .actual(actual)
            .next("see `workbench branch --help`"));
  }

  /** Equal seeds and indices give equal controls, which nobody wants twice without knowing. */
  private static void warnOfTwin(Order order, Workbench workbench, Console console) {
    RunId parent = order.branching().orElseThrow().parent().run();
    for (KnownRun other : workbench.catalog().branchesOf(parent)) {
      RunStarted started = other.state().started();
      if (started.kind() == order.kind()
          && started.branching().equals(order.branching())
          && started.plan().spec().equals(order.spec())) {
        console.plainNote(
            "note: this control draws the same as run "
                + other.run()
                + "; use --seed for other draws");
      }
    }
  }

  private void print(Tickets.Found found, List<KnownRun> made, Console console) {
    if (isJson()) {
      List<?> views = made.stream().map(KnownRun::view).toList();
      console.json(views.size() == 1 ? views.get(0) : Map.of("runs", views));
      return;
    }
    for (KnownRun control : made) {
      console.line(RunText.heading(control));
      console.line(new LevelRows(found.run(), List.of(control)).rowOf(found.level()));
      console.line("");
    }
  }
}
