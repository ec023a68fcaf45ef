package org.lth.workbench.cli;

import org.lth.workbench.wiring.WorkbenchVersion;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
    name = "workbench",
    description = {
      "Find, replay and compare lottery tickets.",
      "Every step of a run is an event; any run can be executed again and compared bit for bit."
    },
    synopsisSubcommandLabel = "COMMAND",
    version = "workbench " + WorkbenchVersion.TEXT,
    footer = {
      "",
      "Exit codes: 0 done; 1 a check said no; 2 wrong usage or bad input;",
      "3 something outside is missing or full; 70 our fault; 130 interrupted.",
      "",
      "Example:",
      "  workbench start"
    },
    subcommands = {
      StartCommand.class,
      ResumeCommand.class,
      BranchCommand.class,
      StudyCommand.class,
      ReplayCommand.class,
      CompareCommand.class,
      AnalyseCommand.class,
      VerdictCommand.class,
      ListCommand.class,
      ShowCommand.class,
      LogCommand.class,
      TreeCommand.class,
      VerifyCommand.class,
      SealCommand.class,
      GcCommand.class,
      MirrorCommand.class,
      BenchTicketCommand.class,
      ExportCommand.class,
      CheckCommand.class,
      ImportCommand.class,
      KeygenCommand.class,
      WebCommand.class,
      DataCommand.class,
      PresetsCommand.class,
      DoctorCommand.class,
      WorkCommand.class,
      GenerateCompletion.class
    })
final class WorkbenchCommand implements Runnable {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version.")
  boolean isVersion;

  WorkbenchCommand(Console console) {
    this.console = console;
  }

  Console console() {
    return console;
  }

  @Mixin private CommonOptions common = new CommonOptions();

  /** What was said before the command. */
  CommonOptions common() {
    return common;
  }

  /** Nothing is asked for, so what there is to ask for is shown. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
