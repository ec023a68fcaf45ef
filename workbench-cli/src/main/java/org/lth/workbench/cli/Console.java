package org.lth.workbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.cli.Tables.Table;
import org.lth.workbench.identity.CanonicalJson;
import picocli.CommandLine.Help.Ansi;

/**
 * The terminal: results on standard output, everything else on standard error. Only this class
 * writes to either.
 */
public final class Console {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
  private static final Pattern STEERING = Pattern.compile("[\\p{Cc}&&[^\n\t]]");

  private final ResultStream result;
  private final PrintStream out;
  private final PrintStream err;
  private final Terminal terminal;
  private final Secrets secrets;
  private @Nullable StatusLine status;

  /**
   * What the streams are connected to.
   *
   * @param isOutTerminal whether a person reads standard output, so that colour helps
   * @param isErrTerminal whether a person reads standard error, so that progress bars help
   * @param columns how many characters a line of the terminal has
   * @param isColoured whether colours and bold letters may be used on a terminal
   */
  public record Terminal(
      boolean isOutTerminal, boolean isErrTerminal, int columns, boolean isColoured) {
    /** Streams that go to files or pipes. */
    public static final Terminal NONE = new Terminal(false, false, 80, false);

    private static final int USUAL = 80;
    private static final int NARROWEST = 20;

    /** What the launcher found out, since Java cannot ask for one stream. */
    static Terminal ofProcess(Map<String, String> environment) {
      return new Terminal(
          Boolean.getBoolean("workbench.terminal.out"),
          Boolean.getBoolean("workbench.terminal.err"),
          columns(environment),
          isColoured(environment));
    }

    /** {@code COLUMNS}, else what the launcher measured, else 80. */
    static int columns(Map<String, String> environment) {
      return Stream.of(
              environment.getOrDefault("COLUMNS", ""),
              System.getProperty("workbench.terminal.columns", ""))
          .filter(text -> NUMBER.matcher(text).matches())
          .mapToInt(Integer::parseInt)
          .filter(columns -> columns >= NARROWEST)
          .findFirst()
          .orElse(USUAL);
    }

    /** See no-color.org: any value but an empty one asks for no colour. */
    static boolean isColoured(Map<String, String> environment) {
      return environment.getOrDefault("NO_COLOR", "").isEmpty()
          && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** Whether standard error may have colours. */
    boolean isErrColoured() {
      return isErrTerminal && isColoured;
    }

    /** The room of a line of standard output; a file or a pipe has no end. */
    int outWidth() {
      return isOutTerminal ? columns : WordWrap.NO_LIMIT;
    }

    int errWidth() {
      return isErrTerminal ? columns : WordWrap.NO_LIMIT;
    }

    boolean isOutColoured() {
      return isOutTerminal && isColoured;
    }
  }

  /** A console over streams. */
  public Console(OutputStream out, PrintStream err, Terminal terminal) {
    this(new ResultStream(out), err, terminal, new Secrets());
  }

  private Console(ResultStream result, PrintStream err, Terminal terminal, Secrets secrets) {
    this.result = result;
    this.out = new PrintStream(new BufferedOutputStream(result), false, UTF_8);
    this.err = err;
    this.terminal = terminal;
    this.secrets = secrets;
  }

  /** The console of this process. Its text is UTF-8 in every locale. */
  static Console ofProcess() {
    Secrets secrets = new Secrets();
    secrets.hideVariables(System.getenv());
    StatusLine status = new StatusLine(new FileOutputStream(FileDescriptor.err));
    // Libraries say things there too.
    System.setErr(new PrintStream(new RedactedStream(status, secrets), true, UTF_8));
    OutputStream out = status.beside(new FileOutputStream(FileDescriptor.out));
    Console console =
        new Console(
            new ResultStream(out), System.err, Terminal.ofProcess(System.getenv()), secrets);
    console.status = console.terminal.isErrTerminal() ? status : null;
    return console;
  }

  /** Says from now on, on a terminal, how long a silent command has been at work. */
  void beAtWork(String command) {
    if (status != null) {
      status.watch(command);
    }
  }

  /**
   * A console that keeps the results of a command, and says everything else where this one does.
   */
  Console capturing(OutputStream results) {
    return new Console(new ResultStream(results), err, Terminal.NONE, secrets);
  }

  /** What is not shown here. */
  Secrets secrets() {
    return secrets;
  }

  /** Ends the result; says why it could not be written, if it could not be. */
  Optional<IOException> ended() {
    out.flush();
    return result.failure();
  }

  public Terminal terminal() {
    return terminal;
  }

  /**
   * Prints a line of the result; picocli markup such as {@code @|bold text|@} becomes colour on a
   * terminal.
   */
  public void line(String text) {
    out.println(WordWrap.text(ansi(terminal.isOutColoured()).string(text), terminal.outWidth()));
    out.flush();
  }

  /** Prints a table within the width of the terminal. */
  void line(Table table) {
    out.println(TableLayout.of(table, terminal.outWidth(), terminal.isOutColoured()));
    out.flush();
  }

  /**
   * Prints a line of the result that may hold what a stranger wrote: no markup is read in it, and
   * nothing in it can steer the terminal.
   */
  public void plainLine(String text) {
    out.println(WordWrap.text(harmless(text), terminal.outWidth()));
    out.flush();
  }

  static String harmless(String text) {
    return STEERING.matcher(text).replaceAll("?");
  }

  /** Prints the one JSON document of a command, in canonical form. */
  public void json(Object document) {
    out.println(canonical(document));
    out.flush();
  }

  /**
   * Prints the one JSON document of a command whose only key holds a list, which may be longer than
   * memory has room for as objects. Nothing is printed if making one of its elements fails.
   */
  public void json(String key, Stream<?> elements) {
    List<String> texts = elements.map(Console::canonical).toList();
    out.print("{" + CanonicalJson.quote(key) + ":[");
    String before = "";
    for (String text : texts) {
      out.print(before);
      out.print(text);
      before = ",";
    }
    out.println("]}");
    out.flush();
  }

  private static String canonical(Object value) {
    try {
      return CanonicalJson.of(MAPPER.writeValueAsString(value));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("views are plain records", impossible);
    }
  }

  /** Tells a person something that is not the result. */
  public void note(String text) {
    say(ansi(terminal.isErrColoured()).string(text));
  }

  /** Tells a person something that may hold any characters, so no markup is read in it. */
  public void plainNote(String text) {
    say(harmless(text));
  }

  /** Tells a person why a command came to nothing. */
  public void error(String text) {
    Style style = terminal.isErrColoured() ? Style.RED : Style.PLAIN;
    say(style.on("error:") + " " + harmless(text));
  }

  private void say(String text) {
    err.println(WordWrap.text(secrets.without(text), terminal.errWidth()));
  }

  /** Standard output, for help texts. */
  PrintStream out() {
    return out;
  }

  /** Standard error, for progress bars. */
  PrintStream err() {
    return err;
  }

  private static Ansi ansi(boolean isColoured) {
    return isColoured ? Ansi.ON : Ansi.OFF;
  }
}
