package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lth.workbench.branch.BranchKind;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.branch.BranchOption;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The kinds of branches, and their options, in the usage of {@code branch}. */
final class BranchUsage implements IModelTransformer {

  /** The words of all kinds, for completion and for people. */
  static final class Words implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return BranchKinds.words().iterator();
    }
  }

  @Override
  public CommandSpec transform(CommandSpec command) {
    List<String> lines = new ArrayList<>(Arrays.asList(command.usageMessage().description()));
    BranchKinds.ALL.forEach(kind -> lines.add(kind.word() + ": " + kind.help() + "."));
    command.usageMessage().description(lines.toArray(String[]::new));
    BranchOption.ALL.forEach(option -> command.addOption(option(option)));
    return command;
  }

  private static OptionSpec option(BranchOption<?> option) {
    String kinds =
        BranchKinds.ALL.stream()
            .filter(kind -> kind.options().contains(option))
            .map(BranchKind::word)
            .collect(Collectors.joining(", "));
    return OptionSpec.builder("--" + option.name())
        .paramLabel(option.label())
        .type(String.class)
        .description(kinds + ": " + option.help() + ".")
        .build();
  }

  /** The options of kinds that were given, by their names. */
  static SortedMap<String, String> given(CommandSpec command) {
    SortedMap<String, String> given = new TreeMap<>();
    for (BranchOption<?> option : BranchOption.ALL) {
      String value = command.findOption("--" + option.name()).getValue();
      if (value != null) {
        given.put(option.name(), value);
      }
    }
    return given;
  }
}
