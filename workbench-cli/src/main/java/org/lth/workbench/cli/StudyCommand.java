package org.lth.workbench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.document.StudiesView;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.study.Cell;
import org.lth.workbench.study.CellOutcome;
import org.lth.workbench.study.Cells;
import org.lth.workbench.study.InvalidStudy;
import org.lth.workbench.study.StudyOverview;
import org.lth.workbench.study.StudyRun;
import org.lth.workbench.study.StudyState;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Studies. */
@Command(
    name = "study",
    description = "Carries out replicates and controls of one question.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  workbench study run docs/studies/lenet-small.yaml"},
    subcommands = {
      StudyCommand.Run.class,
      StudyCommand.Show.class,
      StudyReportCommand.class,
      StudyCommand.Listing.class,
      StudyCommand.OneCell.class
    })
final class StudyCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: run, show, report or list");
  }

  /** Carries a study out. */
  @Command(
      name = "run",
      description = {
        "Carries out a study, or goes on with one.",
        "What is done is not done again.",
        "Cells are executed by processes of their own; a cell that fails fails alone."
      },
      footer = {"", "Example:", "  workbench study run docs/studies/lenet-small.yaml --workers 2"})
  static final class Run extends HomeCommand implements StopsByItself {
    private static final String LOCAL = "local";

    @Parameters(paramLabel = "FILE", description = "A study in YAML; docs/studies.md describes it.")
    private Path file = Path.of("");

    @Option(
        names = "--on",
        paramLabel = "ENGINE[:PROFILE]",
        description =
            "Who executes the cells: local, or an engine of a cluster, such as slurm (default:"
                + " ${DEFAULT-VALUE}). No result depends on it.")
    private String on = LOCAL;

    @Mixin private WorkersOption workers = new WorkersOption();

    @Override
    HomeUse use() {
      return HomeUse.MAKES;
    }

    @Override
    int run(Workbench workbench, Console console) {
      StudyPlan plan = workbench.studyAssembly().assemble(workbench.studyFiles().read(file));
      KnownData.require(plan.base().spec().dataset(), workbench);
      if (workbench.catalog().journal().head(StreamName.of(plan.name())).isEmpty()) {
        workbench.experiments().checkShrinks(plan.base().spec());
      }
      StudyState end = on.equals(LOCAL) ? here(plan, workbench) : elsewhere(plan, workbench);
      StudyOverview view = workbench.studies().view(plan.name());
      StudyText.print(view, console, isJson());
      for (Cell cell : end.failed()) {
        console.plainNote("failed: " + cell + ": " + end.of(cell).orElseThrow().reason());
      }
      return end.failed().isEmpty() ? DONE : SAID_NO;
    }

    private StudyState here(StudyPlan plan, Workbench workbench) {
      WorkerPool pool = new WorkerPool(console(), common());
      int processes = workers.processes(Cells.of(plan).size());
      try (StudyProgress progress = new StudyProgress(console(), workbench, plan, processes)) {
        return workbench
            .studyRun()
            .execute(plan, pool.of(processes), progress.with(pool::stopAllOnSignal));
      }
    }

    /** How many cells are executed at once is a matter of the engine's profile. */
    private StudyState elsewhere(StudyPlan plan, Workbench workbench) {
      StudyRun.ExecutorSource engine = workbench.clusters().open(on);
      try (StudyProgress progress = new StudyProgress(console(), workbench, plan, 1)) {
        return workbench.studyRun().execute(plan, engine, progress);
      }
    }
  }

  /** The study that a name or a study's file means. */
  static StudyName name(Workbench workbench, String study) {
    return StudyName.named(study)
        .filter(name -> !Files.isRegularFile(Path.of(study)))
        .orElseGet(() -> workbench.studyFiles().read(Path.of(study)).name());
  }

  /** Shows a study. */
  @Command(
      name = "show",
      description = "Shows the cells of a study with their test accuracy.",
      footer = {"", "Example:", "  workbench study show lenet-small"})
  static final class Show extends HomeCommand {
    @Parameters(paramLabel = "FILE|NAME", description = "A study's name, or its file.")
    private String study = "";

    @Override
    HomeUse use() {
      return HomeUse.LOOKS;
    }

    @Override
    int run(Workbench workbench, Console console) {
      StudyText.print(workbench.studies().view(name(workbench, study)), console, isJson());
      return DONE;
    }
  }

  /** Lists studies. */
  @Command(
      name = "list",
      description = "Lists the studies of a home.",
      footer = {"", "Example:", "  workbench study list"})
  static final class Listing extends HomeCommand {
    @Override
    HomeUse use() {
      return HomeUse.LOOKS;
    }

    @Override
    int run(Workbench workbench, Console console) {
      List<StudyOverview> studies =
          workbench.studies().logs().names().stream().map(workbench.studies()::view).toList();
      if (isJson()) {
        console.json(StudiesView.of(studies));
      } else {
        console.line(
            Tables.of(
                List.of(
                    Heading.left("STUDY"),
                    Heading.left("STATE"),
                    Heading.right("DONE"),
                    Heading.right("CELLS"),
                    Heading.right("FAILED")),
                studies.stream().map(Listing::row).toList()));
      }
      return DONE;
    }

    private static List<String> row(StudyOverview study) {
      return List.of(
          study.study(),
          study.state(),
          String.valueOf(study.counts().get("done")),
          Integer.toString(study.cells().size()),
          String.valueOf(study.counts().get("failed")));
    }
  }

  /** What a worker is told: one cell that was given a run. */
  @Command(
      name = "cell",
      hidden = true,
      description = "Executes one cell of a study that `study run` carries out.",
      footer = {"", "Example:", "  workbench study cell lenet-small 1/trunk"})
  static final class OneCell extends HomeCommand implements StopsByItself {
    @Parameters(index = "0", paramLabel = "NAME", description = "The study.")
    private String study = "";

    @Parameters(index = "1", paramLabel = "CELL", description = "The cell's key.")
    private String key = "";

    @Override
    int run(Workbench workbench, Console console) {
      StudyName name =
          StudyName.named(study)
              .orElseThrow(
                  () -> InvalidStudy.value("the study's name", StudyName.FORM_IN_WORDS, study));
      StudyState state = workbench.studies().logs().get(name);
      CellOutcome outcome =
          workbench
              .cells()
              .execute(state, cell(state), workbench.reporting(new QuietProgress(console)));
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("cell", key);
      answer.put("head", outcome.head().map(Object::toString).orElse(""));
      answer.put("reason", outcome.reason());
      console.json(answer);
      return DONE;
    }

    private Cell cell(StudyState state) {
      return state.cells().stream()
          .filter(cell -> cell.key().equals(key) && state.run(cell).isPresent())
          .findFirst()
          .orElseThrow(
              () ->
                  new WorkbenchException(
                      WorkbenchException.Kind.BAD_INPUT,
                      Problem.what("the study has no such cell that was begun")
                          .where("study " + study)
                          .expected("the key of a cell, such as 1/trunk")
                          .actual("'" + key + "'")
                          .next("look at `workbench study show " + study + " --json`")));
    }
  }
}
