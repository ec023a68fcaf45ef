package org.lth.workbench.web.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.catalog.Condition;
import org.lth.workbench.catalog.RunSummary;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.DatasetUse;
import org.lth.workbench.home.ProgressBoard.Evaluated;
import org.lth.workbench.outcome.ControlKind;
import org.lth.workbench.outcome.LevelTable;
import org.lth.workbench.outcome.TicketControls;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.study.StudyIndex;
import org.lth.workbench.web.http.Answer;
import org.lth.workbench.web.http.Format;
import org.lth.workbench.web.live.HomeEntry;
import org.lth.workbench.web.live.OpenHome;

/** One run. */
public final class RunPage implements Answer.Page {
  private final OpenHome home;
  private final RunSummary summary;
  private final StoredRun run;
  private final Timeline timeline;
  private final Drawn drawn;
  private final List<Evaluated> progress;
  private final LevelTable levels;

  RunPage(OpenHome home, RunSummary summary, Timeline timeline, Drawn drawn) {
    this.home = home;
    this.summary = summary;
    this.run = home.run(summary);
    this.levels = home.levels(run);
    this.timeline = timeline;
    this.drawn = drawn;
    this.progress = summary.isOver() ? List.of() : home.progress().read(summary.run());
  }

  /**
   * How pictures are made.
   *
   * @param measured what they show
   * @param scale of their colours
   */
  record Drawn(Measured measured, InputScale scale) {}

  /** The scale of the pictures' colours. */
  public InputScale scale() {
    return drawn.scale();
  }

  @Override
  public String template() {
    return "run.jte";
  }

  public String home() {
    return home.name();
  }

  /** The position of the last event that the page knows. */
  public long position() {
    return home.runs().position();
  }

  public String id() {
    return summary.run().value();
  }

  public RunSummary summary() {
    return summary;
  }

  public StoredRun run() {
    return run;
  }

  public ExperimentSpec spec() {
    return summary.started().plan().spec();
  }

  /** The sizes of the data's parts. */
  public String split() {
    DatasetUse.Split split = summary.started().plan().dataset().split();
    return Format.count(split.train())
        + " / "
        + Format.count(split.validation())
        + " / "
        + Format.count(split.test());
  }

  /** Where a branch comes from. */
  public Optional<Origin> origin() {
    return summary.started().branching().map(branching -> Origin.of(branching, home));
  }

  /** The study that it is for, and its cell. */
  public Optional<StudyIndex.Place> place() {
    return home.place(summary.run());
  }

  /** How far the level in training has come, in words. */
  public Optional<String> training() {
    if (summary.isOver() || progress.isEmpty()) {
      return Optional.empty();
    }
    Evaluated last = progress.get(progress.size() - 1);
    String verb = summary.condition() == Condition.RUNNING ? "in training" : "left";
    return Optional.of(
        "Level "
            + last.level()
            + " "
            + verb
            + ": step "
            + Format.count(last.step())
            + ", validation accuracy "
            + Format.accuracy(last.values().validationAccuracy()));
  }

  /** The levels in order, each with its controls. */
  public List<LevelTable.Row> rows() {
    return levels.rows();
  }

  /** The address of a level's ticket. */
  public String ticket(LevelTable.Row row) {
    return id() + "@" + row.state().level();
  }

  /** The kinds of controls that any level has, each a column of its own. */
  public List<ControlKind> kinds() {
    return levels.kinds();
  }

  /** A control beside its ticket, in words; absent until both are trained. */
  public Optional<String> beside() {
    return home.ticketOf(run)
        .flatMap(TicketControls::pair)
        .map(
            pair ->
                "ticket "
                    + Format.accuracy(pair.ticketAccuracy())
                    + ", this "
                    + pair.kind().label()
                    + " "
                    + Format.accuracy(pair.control().accuracy())
                    + ", ticket − control "
                    + Format.points(pair.difference()));
  }

  /** Why there are no pictures of the first layer; absent if there are. */
  public Optional<String> noPictures() {
    if (run.state().levels().isEmpty()) {
      return Optional.of("Drawn as soon as there is a mask.");
    }
    try {
      return drawn.measured().inputs(home, run.state().levels().get(0)).isPresent()
          ? Optional.empty()
          : Optional.of("The inputs of this model are no square image.");
    } catch (WorkbenchException unreadable) {
      return Optional.of("The masks cannot be read: " + unreadable.problem().what() + ".");
    }
  }

  /** The events. */
  public Timeline timeline() {
    return timeline;
  }

  /** The first version at which the chain of hashes is broken. */
  public Optional<Long> brokenAt() {
    return timeline.facts().brokenAt();
  }

  public List<Environment.Difference> elsewhere() {
    return timeline.facts().elsewhere();
  }

  /** What happened to this run here, newest first. */
  public List<HomeEntry> history() {
    return home.log().about(summary.run()).stream()
        .map(stored -> HomeEntry.of(stored, home.codec()))
        .toList();
  }

  /**
   * Something that is checked while a run is executed.
   *
   * @param name what has to hold
   * @param state {@code good}, {@code bad} or {@code none}
   * @param text what is known of it
   */
  public record Invariant(String name, String state, String text) {
    /** The state for those who do not see its sign. */
    public String word() {
      return switch (state) {
        case "good" -> "held:";
        case "bad" -> "broken:";
        default -> "open:";
      };
    }
  }

  /** What was checked while this run was executed; a breach would have failed it. */
  public List<Invariant> invariants() {
    long trained = run.state().levels().stream().filter(l -> l.trained().isPresent()).count();
    String state = trained == 0 ? "none" : "good";
    String text =
        trained == 0 ? "nothing trained yet" : "held in " + Format.counted(trained, "level");
    List<Invariant> invariants = new ArrayList<>();
    run.failure()
        .ifPresent(reason -> invariants.add(new Invariant("This run failed", "bad", reason)));
    for (String name :
        List.of(
            "Pruned weights and their moments are exactly +0",
            "Survivors equal the rewind point, bit for bit",
            "Masks only shrink, by exactly the declared count",
            "No layer is empty",
            "The weights that were scored come from this init",
            "Every value is finite")) {
      invariants.add(new Invariant(name, state, text));
    }
    return invariants;
  }

  /** Commands that begin with this run. */
  public Map<String, String> commands() {
    Map<String, String> commands = new LinkedHashMap<>();
    String at = " --home " + quoted(home.name());
    commands.put(
        "Execute every step again and compare the bits", "./workbench replay " + id() + at);
    if (!summary.isOver() && summary.condition() == Condition.INTERRUPTED) {
      commands.put("Go on from the newest checkpoint", "./workbench resume " + id() + at);
    }
    run.state()
        .lastLevel()
        .filter(level -> level.trained().isPresent())
        .ifPresent(
            level ->
                commands.put(
                    "Train a control of the last ticket",
                    "./workbench branch "
                        + id()
                        + "@"
                        + level.level()
                        + " --as random-reinit"
                        + at));
    commands.put("Give it to a colleague", "./workbench export " + id() + " " + id() + ".zip" + at);
    commands.put("Read its events", "./workbench log " + id() + " --json" + at);
    return commands;
  }

  private static String quoted(String path) {
    return path.matches("[A-Za-z0-9_./-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
