package org.lth.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine;

/**
 * Bad input gets one clear message and the exit code of the contract, and leaves nothing behind.
 */
class BadInputTest {
  @TempDir private Path folder;

  static Stream<Arguments> requests() {
    return Stream.of(
        request("demo", "start", "--preset", "dmeo"),
        request("training.learningRate", "start", "--set", "training.learnignRate=1"),
        request("KEY=VALUE", "start", "--set", "training.steps"),
        request("whole number from 0", "start", "--levels", "-1"),
        request("whole number from 0", "start", "--seed", "9007199254740992"),
        request("at least 1", "start", "--replicates", "0"),
        request("mlp-A-B", "start", "--set", "model=lenet"),
        request("data set", "start", "--dataset", "nosuch"),
        request("did you mean mnist", "start", "--dataset", "mnits"),
        request("2^53-1", "start", "--seed", "9007199254740991", "--replicates", "2"),
        request("more steps", "start", "--set", "training.steps=3000000000it"),
        request("more steps", "start", "--set", "training.steps=999999999999999ep"),
        request("99999 units", "start", "--set", "model=mlp-100000"),
        request("never deleted", "rm", "1m8rzmrz7c0y"),
        request("never deleted", "delete", "1m8rzmrz7c0y"),
        request("behind the command", "data", "--verbose", "list"),
        request("--dataset", "start", "--datset", "mnist"),
        request("before the end", "start", "--set", "rewinding.to=5000it"),
        request("training.dropout", "start", "--set", "training.dropout=1"),
        request("below 1", "start", "--set", "training.dropout=half"),
        request("training.dropout", "start", "--set", "training.droput=0.5"),
        request("no units", "start", "--set", "training.dropout=0.5", "--set", "model=resnet-8"),
        request("engine", "start", "--set", "model=conv-2", "--set", "engine=fused"),
        request("did you mean vgg-11", "start", "--set", "model=vgg-20"),
        request("no such file", "start", "--spec", "no-such-file.yaml"),
        request("0 or more", "replay", "x", "--level", "-1"),
        request("RUN@LEVEL", "branch", "abc", "--as", "random-reinit"),
        request("no such run", "show", "zzzz"),
        request("two or more", "compare", "abc@1"),
        request("--as", "branch", "abc@1"),
        request("start", "strat"));
  }

  private static Arguments request(String hint, String... arguments) {
    return Arguments.of(hint, List.of(arguments));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("requests")
  void a_bad_request_is_explained_and_leaves_no_run(String hint, List<String> arguments)
      throws IOException {
    Path home = folder.resolve("home");
    Workbench.open(home).close();
    Invocation invocation = Invocation.in(home, arguments.toArray(String[]::new));
    assertThat(invocation.exitCode()).as(invocation.err()).isEqualTo(2);
    assertThat(invocation.err())
        .contains("error: ", "where:", "expected:", "actual:", "next:")
        .containsIgnoringCase(hint)
        .doesNotContain("Exception", "\tat ");
    assertThat(invocation.out()).isEmpty();
    assertThat(Invocation.json(home, "list").get("runs")).isEmpty();
  }

  @Test
  void a_word_that_is_near_to_no_command_suggests_none() {
    Invocation tag = Invocation.in(folder.resolve("home"), "tag", "x");
    assertThat(tag.exitCode()).isEqualTo(2);
    assertThat(tag.err()).contains("Unmatched").doesNotContain("did you mean");
  }

  @Test
  void a_name_of_nine_hundred_kilobytes_gets_a_short_message() {
    Invocation long_ =
        Invocation.in(folder.resolve("home"), "start", "--preset", "x".repeat(900_000));
    assertThat(long_.exitCode()).isEqualTo(2);
    assertThat(long_.err()).hasSizeLessThan(3000).contains("900");
  }

  @Test
  void a_program_alone_shows_its_help() {
    Invocation alone = Invocation.alone();
    assertThat(alone.exitCode()).isZero();
    assertThat(alone.out()).contains("Usage: workbench", "start", "Exit codes");
    assertThat(alone.err()).isEmpty();
  }

  @Test
  void options_of_every_command_may_stand_before_it() {
    Path home = folder.resolve("before");
    Invocation presets = Invocation.alone("--json", "--home", home.toString(), "presets");
    assertThat(presets.exitCode()).as(presets.err()).isZero();
    assertThat(presets.document().get("presets")).isNotEmpty();
  }

  @Test
  void an_error_is_one_json_document_where_json_is_asked_for() {
    Workbench.open(folder.resolve("home")).close();
    Invocation invocation = Invocation.in(folder.resolve("home"), "show", "zzzz", "--json");
    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.document().get("error").get("what").asText())
        .isEqualTo("there is no such run");
    assertThat(invocation.document().get("error").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("what", "where", "expected", "actual", "next");
  }

  @Test
  void a_home_that_is_a_file_is_refused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    assertThat(Invocation.in(file, "list").exitCode()).isEqualTo(2);
    Invocation invocation = Invocation.in(file, "start");
    assertThat(invocation.exitCode()).isEqualTo(3);
    assertThat(invocation.err()).contains("error: ", file.toString());
    assertThat(Files.readString(file)).isEqualTo("not a folder");
  }

  /** The library within the distribution is that of processors. */
  @Test
  void a_graphics_processor_that_is_not_here_is_missing() {
    Invocation invocation =
        Invocation.in(folder, "start", "--set", "device=gpu", "--set", "engine=djl");
    assertThat(invocation.exitCode()).isEqualTo(3);
    assertThat(invocation.err()).contains("graphics processor", "device=cpu");
    assertThat(Invocation.in(folder, "list", "--json").document().get("runs")).isEmpty();
  }

  @Test
  void a_damaged_database_is_refused() throws IOException {
    Path home = Files.createDirectories(folder.resolve("damaged"));
    Path database = Files.writeString(home.resolve("workbench.db"), "garbage ".repeat(1000));
    for (String command : List.of("list", "verify", "start")) {
      Invocation invocation = Invocation.in(home, command);
      assertThat(invocation.exitCode()).as(command).isEqualTo(1);
      assertThat(invocation.err()).contains("error: ", "workbench.db");
    }
    assertThat(Files.readString(database)).isEqualTo("garbage ".repeat(1000));
  }

  @Test
  void a_truncated_data_file_is_refused_and_nothing_is_imported() throws IOException {
    Path source = Files.createDirectories(folder.resolve("idx"));
    for (String name :
        List.of(
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte",
            "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")) {
      Files.write(source.resolve(name), new byte[] {0, 0, 8, 3, 0, 0, 0, 9});
    }
    Path home = folder.resolve("home");
    Invocation invocation = Invocation.in(home, "data", "import", "mine", source.toString());
    assertThat(invocation.exitCode()).as(invocation.err()).isEqualTo(2);
    assertThat(invocation.err()).contains("error: ", "train-images-idx3-ubyte");
    assertThat(home.resolve("data").resolve("mine")).doesNotExist();
    assertThat(Invocation.json(home, "data", "list").toString()).doesNotContain("mine");
  }

  static Stream<CommandLine> commands() {
    return all(CommandLines.create(Console.ofProcess()));
  }

  private static Stream<CommandLine> all(CommandLine command) {
    return Stream.concat(
        Stream.of(command), command.getSubcommands().values().stream().flatMap(BadInputTest::all));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void the_help_of_every_command_of_ours_shows_an_example(CommandLine command) {
    if (!command.getCommandName().equals("generate-completion")) {
      assertThat(command.getUsageMessage()).contains("Example:", "workbench ");
    }
  }
}
