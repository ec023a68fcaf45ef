package org.lth.workbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import picocli.CommandLine.Option;

/** What visitors of the web view have to know, from an option, a file or the environment. */
final class WebToken {
  static final String VARIABLE = "WORKBENCH_WEB_TOKEN";

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "What visitors have to know; every user of this machine sees it in `ps`, so rather use"
              + " --token-file. Made and printed where --bind needs one and none is given.")
  private @Nullable String token;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "The same, as the only line of a file; else WORKBENCH_WEB_TOKEN.")
  private @Nullable Path file;

  /**
   * The token that was given.
   *
   * @throws WorkbenchException if two were given as options, or the file has none
   */
  Optional<String> given(Secrets secrets) {
    Optional<String> given = read();
    given.ifPresent(secrets::hide);
    return given;
  }

  private Optional<String> read() {
    if (token != null && file != null) {
      throw bad("two tokens", "one of --token and --token-file", "both");
    }
    if (file != null) {
      return Optional.of(firstLine(file));
    }
    return Optional.ofNullable(token)
        .or(() -> Optional.ofNullable(System.getenv(VARIABLE)).filter(text -> !text.isBlank()));
  }

  private static String firstLine(Path file) {
    try {
      String text = Files.readString(file).strip();
      if (text.isEmpty()) {
        throw bad("an empty token file", "a token as the only line of " + file, "nothing");
      }
      return text;
    } catch (IOException unreadable) {
      throw bad("a token file that cannot be read", "a text file " + file, "no such text file");
    }
  }

  private static WorkbenchException bad(String what, String expected, String actual) {
    return new WorkbenchException(
        WorkbenchException.Kind.BAD_INPUT,
        Problem.what(what)
            .where("--token, --token-file")
            .expected(expected)
            .actual(actual)
            .next("see `workbench web --help`"));
  }
}
