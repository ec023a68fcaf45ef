package org.lth.workbench.executor.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.config.ConfigFault;
import org.lth.workbench.config.ConfigFile;
import org.lth.workbench.config.NearNames;
import org.lth.workbench.domain.Problem;

/**
 * Profiles in YAML files.
 *
 * @param folder where those are that have names
 */
record Profiles(Path folder) {
  /** The profile of who names none. */
  static final String USUAL = "default";

  private static final String ENDING = ".yaml";
  private static final int LARGEST = 1 << 16;

  /**
   * The profile of a name, or in a file: what holds a slash or ends in {@code .yaml} is a file.
   *
   * @throws InvalidProfile if there is none, or something is wrong with it
   */
  SlurmProfile read(Optional<String> given) {
    String name = given.orElse(USUAL);
    boolean isFile =
        name.contains("/")
            || name.toLowerCase(Locale.ROOT).endsWith(ENDING)
            || name.toLowerCase(Locale.ROOT).endsWith(".yml");
    Path file = isFile ? Path.of(name) : folder.resolve(name + ENDING);
    if (!Files.isRegularFile(file)) {
      throw missing(name, file);
    }
    return parse(file);
  }

  private static SlurmProfile parse(Path file) {
    try {
      return new ProfileReader(ConfigFile.read(file, LARGEST)).read();
    } catch (ConfigFault fault) {
      throw unusable(fault.where("file " + file), fault.expected(), fault.actual(), fault);
    }
  }

  private InvalidProfile missing(String name, Path file) {
    List<String> names = names();
    String there = names.isEmpty() ? "a YAML file" : "one of " + String.join(", ", names);
    return unusable("file " + file, NearNames.suggest(name, names, there), "no such file", null);
  }

  private List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static InvalidProfile unusable(
      String where, String expected, String actual, @Nullable Exception cause) {
    return new InvalidProfile(
        Problem.what("a Slurm profile cannot be used")
            .where(where)
            .expected(expected)
            .actual(actual)
            .next("docs/cluster.md shows a profile to start from"),
        cause);
  }
}
