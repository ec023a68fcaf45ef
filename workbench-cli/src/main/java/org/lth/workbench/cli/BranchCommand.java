package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.branch.Asker;
import org.lth.workbench.branch.BranchKind;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.branch.BranchRequest;
import org.lth.workbench.catalog.BranchAddress;
import org.lth.workbench.catalog.BranchPlans;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunOrder;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes controls and variations. */
@Command(
    name = "branch",
    modelTransformer = BranchUsage.class,
    description = {
      "Trains a control or variation of a ticket as a new run.",
      "Nothing is written to the parent. The kinds:"
    },
    footer = {
      "",
      "Example:",
      "  workbench branch 06ep3v7k2m4x@7 --as random-reinit --count 3",
      "  workbench branch 06ep3v7k2m4x@7 --as noise --sigma 0.5 --seed 4",
      "  workbench branch 06ep3v7k2m4x#9 --as retrain --set training.learningRate=0.001"
    })
final class BranchCommand extends HomeCommand implements StopsByItself {
  @Parameters(paramLabel = "RUN@LEVEL|RUN#VERSION", description = "The ticket, or an event.")
  private String address = "";

  @Option(
      names = "--as",
      required = true,
      paramLabel = "KIND",
      completionCandidates = BranchUsage.Words.class,
      description = "The kind of branch: ${COMPLETION-CANDIDATES}.")
  private String kind = "";

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      completionCandidates = KeyNames.class,
      description = "Keys that the kind may change; others are refused.")
  private List<String> settings = new ArrayList<>();

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

  /** Restricts a worker to one of several; other workers execute the rest. */
  @Option(names = "--index", hidden = true, description = "Only this control.")
  private @Nullable Integer only;

  @Mixin private WorkersOption workers = new WorkersOption();

  @Mixin private MirrorOption mirror = new MirrorOption();

  @Override
  int run(Workbench workbench, Console console) {
    checkCount();
    Optional.ofNullable(changes().get("dataset"))
        .ifPresent(name -> KnownData.require(name, workbench));
    int processes = workers.processes(count);
    if (only == null && processes > 1) {
      // What is wrong with the branch is said once, before any worker begins.
      plan(workbench, count - 1);
      int exit =
          new Workers(console, WorkersOption.each(spec(), "--index", 0, count))
              .execute(processes, isJson());
      if (exit == DONE && !isJson()) {
        text(workbench, console).summary(plans(workbench).find(BranchAddress.parse(address)));
      }
      return exit;
    }
    return mirror.begin(workbench, console).during(() -> train(workbench, console));
  }

  private int train(Workbench workbench, Console console) {
    Tickets.StoredTicket found = plans(workbench).find(BranchAddress.parse(address));
    List<StoredRun> made = new ArrayList<>();
    int first = only == null ? 0 : only;
    int last = only == null ? count - 1 : only;
    // What is wrong with the last branch is said before the first is trained.
    List<RunOrder> orders =
        IntStream.rangeClosed(first, last).mapToObj(index -> plan(workbench, index)).toList();
    for (RunOrder order : orders) {
      workbench.experiments().checkShrinks(order);
      warnOfTwin(order, workbench, console);
      try (Progress progress = new Progress(console, kind)) {
        RunId run = workbench.experiments().start(order, workbench.reporting(progress));
        made.add(workbench.catalog().run(run));
      }
    }
    print(found, made, text(workbench, console));
    return DONE;
  }

  private static BranchPlans plans(Workbench workbench) {
    return new BranchPlans(workbench.tickets());
  }

  private RunOrder plan(Workbench workbench, int index) {
    return plans(workbench).plan(BranchAddress.parse(address), request(), index);
  }

  private BranchRequest request() {
    return new BranchRequest(
        checkedKind(),
        Asker.COMMAND_LINE,
        Optional.ofNullable(seed).map(BranchCommand::checkedSeed),
        BranchUsage.given(spec()),
        changes());
  }

  private BranchKind checkedKind() {
    return BranchKinds.named(kind)
        .orElseThrow(() -> bad("--as", "one of " + String.join(", ", BranchKinds.words()), kind));
  }

  private SortedMap<String, String> changes() {
    SortedMap<String, String> changes = new TreeMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw bad("--set", "KEY=VALUE", setting);
      }
      changes.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return changes;
  }

  private void checkCount() {
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

  /**
   * Equal seeds and indices give equal controls. The user is told, since a second one adds nothing.
   */
  private static void warnOfTwin(RunOrder order, Workbench workbench, Console console) {
    RunId parent = order.branching().orElseThrow().parent().run();
    for (StoredRun other : workbench.catalog().branchesOf(parent)) {
      RunStarted started = other.state().started();
      if (started.kind().equals(order.kind())
          && started.branching().equals(order.branching())
          && started.plan().spec().equals(order.spec())) {
        console.plainNote(
            "note: this control draws the same as run "
                + other.run()
                + "; use --seed for other draws");
      }
    }
  }

  private void print(Tickets.StoredTicket found, List<StoredRun> made, BranchText text) {
    if (isJson()) {
      text.json(made);
    } else {
      made.forEach(text::branch);
    }
    if (only == null && !isJson()) {
      text.summary(found);
    }
  }

  private static BranchText text(Workbench workbench, Console console) {
    return new BranchText(workbench.catalog(), console);
  }
}
