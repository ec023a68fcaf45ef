package org.lth.workbench.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** A password and a token go into every command that takes one, and come out of none. */
class SecretsTest {
  private static final String CANARY = "Canary-Bird-1234567890";
  private static final String SERVER = "http://user:" + CANARY + "@127.0.0.1:1/mlflow";
  private static final Pattern REPORT = Pattern.compile("(\\S*workbench-failure-\\S*\\.txt)");

  @TempDir static Path shared;
  private static Path home = Path.of("");

  private final List<Path> reports = new ArrayList<>();

  /** Fails in the way of a library that shows all that it was given. */
  @Command(name = "fail")
  private static final class Failing implements Callable<Integer> {
    @Unmatched private List<String> all = new ArrayList<>();

    @Override
    public Integer call() {
      throw new IllegalStateException("cannot do " + all, new IOException("was given " + all));
    }
  }

  /** A mirror without a run has nothing to say to a server. */
  @BeforeAll
  static void train() {
    home = shared.resolve("home");
    Invocation.json(home, "start", "--no-control", "--levels", "0", "--set", "training.steps=2it");
  }

  @AfterEach
  void removeReports() throws IOException {
    for (Path report : reports) {
      Files.deleteIfExists(report);
    }
  }

  static List<List<String>> commands() {
    return List.of(
        List.of("mirror", "--to=" + SERVER, "--patience", "some"),
        List.of("mirror", "--to", SERVER, "--patience", "much"),
        List.of("mirror", "--to", "http://user:" + CANARY + "@"),
        List.of("mirror", "--to", "ftp://user:" + CANARY + "@127.0.0.1"),
        List.of("mirror", "--to", "http://user:" + CANARY + "/more@ho st"),
        List.of("mirror", "--to", "user:" + CANARY + "@127.0.0.1"),
        List.of("mirror", "--follow", "--check", "--to", SERVER),
        List.of("mirror", SERVER),
        List.of("list", SERVER),
        List.of("start", "--mirror-to", SERVER, "--preset", "nonsense"),
        List.of("start", "--mirror-to", SERVER, "--levels", "many"),
        List.of("start", "--mirror-to", "user:" + CANARY + "@host"),
        List.of("resume", "--mirror-to", SERVER, "nonsense"),
        List.of("branch", "--mirror-to", SERVER, "nonsense@1", "--as", "noise"),
        List.of("study", "run", "--mirror-to", SERVER, "nonsense"),
        List.of("web", "--token", CANARY + "!"),
        List.of("web", "--token", CANARY, "--bind", "256.1.1.1"),
        List.of("web", "--token", CANARY, "--port", "70000"),
        List.of("web", "--token", CANARY, "--token-file", "nowhere"),
        List.of("web", "--token=" + CANARY, "--nonsense"),
        List.of("fail", "--to", SERVER),
        List.of("fail", "--mirror-to", "user:" + CANARY + "@host"),
        List.of("fail", "--token", CANARY),
        List.of("fail", "--token=" + CANARY, SERVER));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void no_command_shows_what_is_secret(List<String> arguments) throws IOException {
    for (List<String> more : List.of(List.<String>of(), List.of("--json", "--verbose"))) {
      List<String> all = new ArrayList<>(arguments);
      all.addAll(more);
      Invocation ended = invoked(all);

      assertThat(ended.exitCode()).as(all + ended.err()).isNotZero();
      assertThat(ended.out() + ended.err()).as(all.toString()).doesNotContain(CANARY);
      Matcher report = REPORT.matcher(ended.err());
      assertThat(report.find()).isEqualTo(ended.exitCode() == 70);
      if (ended.exitCode() == 70) {
        Path file = Path.of(report.group(1));
        reports.add(file);
        assertThat(file).content().contains("arguments [fail").doesNotContain(CANARY);
      }
    }
    assertNothingKept();
  }

  /** Whatever was made of it, no file of the home has it. */
  private void assertNothingKept() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, ISO_8859_1)).as(file.toString()).doesNotContain(CANARY);
      }
    }
  }

  @Test
  void a_password_in_an_address_is_warned_of_beside_the_result() throws IOException {
    Invocation ended =
        invoked(List.of("mirror", "--to", SERVER, "--patience", "0", "--json", "--verbose"));

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.out() + ended.err()).doesNotContain(CANARY);
    assertThat(home.resolve("mirror.db")).exists();
    assertNothingKept();
    assertThat(ended.err())
        .containsOnlyOnce("warning: ")
        .contains("MLFLOW_TRACKING_PASSWORD")
        .contains("ps");
    assertThat(ended.document().has("error")).isTrue();
  }

  @Test
  void what_came_by_a_variable_is_hidden_in_every_form() {
    Secrets secrets = new Secrets();
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("MLFLOW_TRACKING_PASSWORD", "pass \"word\"");
    environment.put("MLFLOW_TRACKING_TOKEN", "token-1");
    environment.put("WORKBENCH_WEB_TOKEN", "token-2");
    environment.put("HTTPS_PROXY", "http://me:proxy-word@proxy:3128");
    secrets.hideVariables(environment);

    assertThat(
            secrets.without(
                "pass \"word\" {\"a\":\"pass \\\"word\\\"\"} pass+%22word%22 token-1 token-2"
                    + " proxy-word bWU6cHJveHktd29yZA== postgres://she:has@db/x"))
        .isEqualTo("*** {\"a\":\"***\"} *** *** *** *** *** postgres://***@db/x");
  }

  @Test
  void what_a_library_prints_in_pieces_is_hidden_too() {
    Secrets secrets = new Secrets();
    secrets.hide(CANARY);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(new RedactedStream(err, secrets), true, UTF_8);
    stream.print("told ");
    stream.println("x".repeat(8_190) + CANARY);

    assertThat(err.toString(UTF_8)).startsWith("told x").endsWith("***\n").doesNotContain(CANARY);
  }

  private Invocation invoked(List<String> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CommandLine commands =
        CommandLines.create(
            new Console(
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                Console.Terminal.NONE));
    commands.addSubcommand("fail", new Failing());
    List<String> all = new ArrayList<>(arguments);
    if (!arguments.get(0).equals("fail")) {
      all.addAll(List.of("--home", home.toString()));
    }
    return new Invocation(
        commands.execute(all.toArray(String[]::new)), out.toString(UTF_8), err.toString(UTF_8));
  }
}
