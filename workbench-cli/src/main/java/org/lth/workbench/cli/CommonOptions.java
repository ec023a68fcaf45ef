package org.lth.workbench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Option;

/** The options that every command takes. */
final class CommonOptions {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "The workbench home; else WORKBENCH_HOME, else artifacts/ beside the launcher.")
  @Nullable Path home;

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "A folder of plug-ins, beside plugins/ of the home.")
  @Nullable Path plugins;

  @Option(
      names = "--json",
      description = "Print one JSON document on standard output and nothing else there.")
  boolean json;

  @Option(names = "--verbose", description = "Show stack traces of failures.")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  /** These options; where one is not said, that of others. */
  CommonOptions or(CommonOptions others) {
    CommonOptions both = new CommonOptions();
    both.home = home == null ? others.home : home;
    both.plugins = plugins == null ? others.plugins : plugins;
    both.json = json || others.json;
    both.verbose = verbose || others.verbose;
    both.help = help;
    return both;
  }

  /** Opens the home that was asked for. */
  Workbench open(HomeUse use) {
    return Workbench.open(folder(), use, pluginFolders());
  }

  /** The folder of plug-ins that was named, if one was. */
  List<Path> pluginFolders() {
    if (plugins == null) {
      return List.of();
    }
    if (!Files.isDirectory(plugins)) {
      throw new WorkbenchException(
          WorkbenchException.Kind.BAD_INPUT,
          Problem.what("there is no folder of plug-ins")
              .where("--plugins")
              .expected("a folder that holds jars")
              .actual(plugins.toString())
              .next("name another folder, or leave the option out"));
    }
    return List.of(plugins);
  }

  Path folder() {
    if (home != null) {
      return home;
    }
    String fromEnvironment = System.getenv("WORKBENCH_HOME");
    if (fromEnvironment != null && !fromEnvironment.isEmpty()) {
      return Path.of(fromEnvironment);
    }
    return Path.of(System.getProperty("workbench.home", "artifacts"));
  }
}
