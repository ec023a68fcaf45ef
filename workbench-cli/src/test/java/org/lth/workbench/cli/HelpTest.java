package org.lth.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What help shows can be read at 80 columns, and its examples survive a paste. */
class HelpTest {
  private static final int COLUMNS = 80;
  private static final Pattern ID = Pattern.compile("\\b(?=[0-9a-z]*[0-9])(0[0-9a-z]{8,})\\b");

  static Stream<CommandLine> commands() {
    return all(CommandLines.create(Console.ofProcess()));
  }

  private static Stream<CommandLine> all(CommandLine command) {
    return Stream.concat(
            Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::all))
        .filter(each -> !each.getCommandName().equals("generate-completion"));
  }

  private static List<String> examples(CommandLine command) {
    List<String> examples = new ArrayList<>();
    StringBuilder begun = new StringBuilder();
    for (String line : command.getCommandSpec().usageMessage().footer()) {
      if (line.startsWith("  workbench ") || line.startsWith("  echo ") || begun.length() > 0) {
        begun.append(line.strip().replaceFirst("\\\\$", ""));
        if (!line.endsWith("\\")) {
          examples.add(begun.toString());
          begun.setLength(0);
        }
      }
    }
    return examples;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void a_summary_is_one_short_whole_sentence(CommandLine command) {
    String[] description = command.getCommandSpec().usageMessage().description();

    assertThat(description[0]).endsWith(".").hasSizeLessThanOrEqualTo(60);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void an_example_fits_the_terminal_and_is_understood(CommandLine command) {
    assertThat(command.getCommandSpec().usageMessage().footer())
        .allMatch(line -> line.length() <= COLUMNS);
    assertThat(examples(command)).isNotEmpty();
    for (String example : examples(command)) {
      String own = example.split(" [|>&]", 2)[0];
      if (own.startsWith("workbench ")) {
        String[] words = own.substring("workbench ".length()).split(" +");
        CommandLine.ParseResult parsed = CommandLines.create(Console.ofProcess()).parseArgs(words);
        assertThat(parsed.errors()).as(example).isEmpty();
      }
      Matcher ids = ID.matcher(own);
      while (ids.find()) {
        assertThat(ids.group(1)).as(example).hasSize(12);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void no_line_of_a_usage_is_wider_than_it_may_be(CommandLine command) {
    command.setUsageHelpWidth(COLUMNS);

    assertThat(Arrays.stream(command.getUsageMessage(CommandLine.Help.Ansi.OFF).split("\n")))
        .allMatch(line -> line.length() <= COLUMNS);
  }
}
