package org.lth.workbench.cli;

import java.nio.file.Path;
import java.util.List;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.dataset.DatasetImport.Imported;
import org.lth.workbench.dataset.DatasetImport.Outcome;
import org.lth.workbench.dataset.DatasetSource;
import org.lth.workbench.document.DatasetsView;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Data sets. */
@Command(
    name = "data",
    description = "Lists, fetches and imports data sets.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Example:",
      "  workbench data import fashion-mnist /usr/share/datasets/fashion-mnist"
    },
    subcommands = {DataCommand.Listing.class, DataCommand.Fetch.class, DataCommand.Import.class})
final class DataCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: list, fetch or import");
  }

  /** Lists data sets. */
  @Command(
      name = "list",
      description = "Lists the data sets and whether they are here.",
      footer = {"", "Example:", "  workbench data list"})
  static final class Listing extends HomeCommand {
    @Override
    HomeUse use() {
      return HomeUse.NEEDS_NONE;
    }

    @Override
    int run(Workbench workbench, Console console) {
      List<DatasetSource.Listing> datasets = workbench.datasets().list();
      if (isJson()) {
        console.json(DatasetsView.of(datasets));
      } else {
        console.line(
            Tables.of(
                List.of(Heading.left("DATASET"), Heading.left("HERE"), Heading.text("ABOUT")),
                datasets.stream()
                    .map(each -> List.of(each.name(), each.isHere() ? "yes" : "no", each.about()))
                    .toList()));
      }
      return DONE;
    }
  }

  /** Downloads a data set. */
  @Command(
      name = "fetch",
      description = "Downloads a data set through DJL's repository.",
      footer = {"", "Example:", "  workbench data fetch mnist"})
  static final class Fetch extends HomeCommand {
    @Parameters(paramLabel = "NAME", description = "mnist, fashion-mnist or cifar10.")
    private String name = "";

    @Override
    HomeUse use() {
      return HomeUse.MAKES;
    }

    @Override
    int run(Workbench workbench, Console console) {
      console.plainNote("fetching " + name + " ...");
      report(workbench, workbench.acquisition().fetch(name), this);
      return DONE;
    }
  }

  /** Imports a data set. */
  @Command(
      name = "import",
      description = {
        "Imports a data set from a folder.",
        "It holds the four IDX files of an MNIST-like data set, plain or .gz, or the files of"
            + " CIFAR-10's binary version."
      },
      footer = {
        "",
        "Example:",
        "  workbench data import fashion-mnist /usr/share/datasets/fashion-mnist",
        "  workbench data import cifar10 cifar-10-binary.tar.gz"
      })
  static final class Import extends HomeCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The name for specifications.")
    private String name = "";

    @Parameters(
        index = "1",
        paramLabel = "FOLDER",
        description = "Where the files are; or CIFAR-10's archive.")
    private Path folder = Path.of("");

    @Override
    HomeUse use() {
      return HomeUse.MAKES;
    }

    @Override
    int run(Workbench workbench, Console console) {
      report(workbench, workbench.acquisition().importFolder(name, folder), this);
      return DONE;
    }
  }

  private static void report(Workbench workbench, Imported imported, HomeCommand command) {
    boolean isNew = imported.arrival().outcome() != Outcome.ALREADY_HERE;
    if (isNew) {
      workbench.streams().record(imported.event());
    }
    if (command.isJson()) {
      command.console().json(DatasetsView.ImportedView.of(imported, isNew));
      return;
    }
    command
        .console()
        .line(
            imported.name()
                + ": "
                + imported.counts().train()
                + " training and "
                + imported.counts().test()
                + " test images, "
                + imported.counts().classes()
                + " classes, "
                + imported.fingerprint()
                + (isNew ? "" : " (already here)"));
  }
}
