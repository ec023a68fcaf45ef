package org.lth.workbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** An error ends a command as clearly as an exception does. */
class ErrorTest {
  /** Ends as it is told. */
  @Command(name = "fail")
  private static final class Failing implements Callable<Integer> {
    private final Supplier<Throwable> failure;

    private Failing(Supplier<Throwable> failure) {
      this.failure = failure;
    }

    @Override
    public Integer call() throws Exception {
      Throwable thrown = failure.get();
      if (thrown instanceof Error error) {
        throw error;
      }
      throw (Exception) thrown;
    }
  }

  private static Invocation invoked(Supplier<Throwable> failure, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CommandLine commands =
        CommandLines.create(
            new Console(
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                Console.Terminal.NONE));
    commands.addSubcommand("fail", new Failing(failure)).setUnmatchedArgumentsAllowed(true);
    return new Invocation(commands.execute(arguments), out.toString(UTF_8), err.toString(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void memory_that_is_full_says_how_to_have_more(boolean isWrapped) {
    OutOfMemoryError full = new OutOfMemoryError("Java heap space");
    Invocation ended =
        invoked(() -> isWrapped ? new IllegalStateException("a library", full) : full, "fail");

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err())
        .contains("error: there is not enough memory")
        .contains("MiB")
        .contains("WORKBENCH_HEAP=4g")
        .contains("resume RUN")
        .doesNotContain("\tat ");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void programs_are_told_too() {
    Invocation ended = invoked(() -> new OutOfMemoryError("Java heap space"), "fail", "--json");

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.document().get("error").get("what").asText())
        .isEqualTo("there is not enough memory");
  }

  @Test
  void who_asks_for_it_sees_where() {
    Invocation ended = invoked(() -> new OutOfMemoryError("Java heap space"), "fail", "--verbose");

    assertThat(ended.err()).contains("Java heap space").contains("\tat ");
  }

  @Test
  void any_other_error_is_our_fault_and_named() {
    Invocation ended = invoked(() -> new NoClassDefFoundError("gone"), "fail");

    assertThat(ended.exitCode()).isEqualTo(70);
    assertThat(ended.err())
        .contains("java.lang.NoClassDefFoundError: gone")
        .contains("workbench-failure-")
        .doesNotContain("\tat ");
  }
}
