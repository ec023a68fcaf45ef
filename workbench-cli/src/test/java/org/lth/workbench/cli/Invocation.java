package org.lth.workbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one command printed and how it ended.
 *
 * @param exitCode as the process would have it
 * @param out standard output
 * @param err standard error
 */
record Invocation(int exitCode, String out, String err) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Executes a command in a home, in this process. */
  static Invocation in(Path home, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--home");
    all.add(home.toString());
    return alone(all.toArray(String[]::new));
  }

  /** Executes a command line as it is given, in this process. */
  static Invocation alone(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            Console.Terminal.NONE);
    int exitCode = CommandLines.create(console).execute(arguments);
    return new Invocation(exitCode, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** Executes a command that has to succeed and print one JSON document. */
  static JsonNode json(Path home, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    Invocation invocation = in(home, all.toArray(String[]::new));
    assertThat(invocation.exitCode()).as(invocation.err()).isZero();
    return invocation.document();
  }

  /** The one JSON document on standard output. */
  JsonNode document() {
    try {
      return MAPPER.readTree(out);
    } catch (JsonProcessingException notOneDocument) {
      throw new AssertionError("not one JSON document: " + out, notOneDocument);
    }
  }
}
