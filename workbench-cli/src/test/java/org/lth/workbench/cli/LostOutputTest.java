package org.lth.workbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A result that did not arrive is an error, unless its reader had enough. */
class LostOutputTest {
  @TempDir Path home;

  @BeforeEach
  void makeHome() {
    Workbench.open(home).close();
  }

  /** Refuses everything, as /dev/full does. */
  private static final class Full extends OutputStream {
    private final String words;

    Full(String words) {
      this.words = words;
    }

    @Override
    public void write(int single) throws IOException {
      throw new IOException(words);
    }
  }

  private static Invocation invoked(String words, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(new Full(words), new PrintStream(err, true, UTF_8), Console.Terminal.NONE);
    int code = CommandLines.create(console).execute(arguments);
    return new Invocation(code, "", err.toString(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list --json --home",
        "list --home",
        "tree --home",
        "verify --home",
        "gc --json --home",
        "presets --home",
        "presets --json --home",
        "--help",
        "list --help",
        "--version",
        "generate-completion"
      })
  void a_result_that_a_full_disk_does_not_take_ends_with_three(String line) {
    String[] arguments = line.replace("--home", "--home " + home).split(" ");
    Invocation ended = invoked("No space left on device", arguments);

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(3);
    assertThat(ended.err())
        .contains("the result could not be written")
        .contains("standard output")
        .contains("No space left on device")
        .doesNotContain("\tat ");
  }

  @Test
  void a_reader_that_had_enough_is_no_error() {
    Invocation ended = invoked("Broken pipe", "presets", "--home", home.toString());

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void a_refusal_keeps_its_code() {
    assertThat(invoked("No space left on device", "show", "x", "--home", home.toString()))
        .satisfies(ended -> assertThat(ended.exitCode()).isEqualTo(2))
        .satisfies(ended -> assertThat(ended.err()).contains("error:"));
  }

  /** Fails as something of a library does. */
  @Command(name = "fail")
  private static final class Failing implements Runnable {
    private final RuntimeException failure;

    private Failing(RuntimeException failure) {
      this.failure = failure;
    }

    @Override
    public void run() {
      throw failure;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "No space left on device,the disk is full",
    "Disk quota exceeded,the disk is full",
    "[SQLITE_FULL] Database or disk is full (database or disk is full),the disk is full",
    "/x/y: Read-only file system,the system refused to read or write",
  })
  void a_disk_that_refused_a_library_is_no_fault_of_ours(String said, String what) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    for (RuntimeException failure :
        List.of(
            new IllegalStateException("unpacking", new IOException(said)),
            new java.io.UncheckedIOException(new IOException(said)))) {
      CommandLine commands =
          CommandLines.create(
              new Console(
                  new ByteArrayOutputStream(),
                  new PrintStream(err, true, UTF_8),
                  Console.Terminal.NONE));
      commands.addSubcommand("fail", new Failing(failure));

      assertThat(commands.execute("fail")).as(err.toString(UTF_8)).isEqualTo(3);
      assertThat(err.toString(UTF_8)).contains("error: " + what).contains(said);
    }
  }
}
