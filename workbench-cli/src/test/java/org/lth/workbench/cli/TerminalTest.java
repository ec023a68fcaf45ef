package org.lth.workbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.cli.Console.Terminal;

/** What a terminal is like, and what is made of its room. */
class TerminalTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  private Console console(int columns) {
    PrintStream stream = new PrintStream(written, true, UTF_8);
    return new Console(stream, stream, new Terminal(true, true, columns, true));
  }

  private List<String> lines() {
    return written.toString(UTF_8).lines().toList();
  }

  @Test
  void columns_are_those_of_the_environment_else_eighty() {
    assertThat(Terminal.columns(Map.of("COLUMNS", "132"))).isEqualTo(132);
    for (String odd : List.of("", "wide", "-5", "0", "99999999999")) {
      assertThat(Terminal.columns(Map.of("COLUMNS", odd))).as(odd).isEqualTo(80);
    }
    assertThat(Terminal.columns(Map.of())).isEqualTo(80);
  }

  @Test
  void no_color_is_obeyed_and_so_is_a_dumb_terminal() {
    assertThat(Terminal.isColoured(Map.of("TERM", "xterm"))).isTrue();
    assertThat(Terminal.isColoured(Map.of("NO_COLOR", ""))).isTrue();
    assertThat(Terminal.isColoured(Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(Terminal.isColoured(Map.of("NO_COLOR", "0"))).isFalse();
    assertThat(Terminal.isColoured(Map.of("TERM", "dumb"))).isFalse();
    PrintStream stream = new PrintStream(written, true, UTF_8);
    new Console(stream, stream, new Terminal(true, true, 80, false)).line("@|bold,red no|@");
    assertThat(lines()).containsExactly("no");
  }

  @Test
  void a_long_sentence_goes_on_below_between_words() {
    console(40).line("No sentence is cut within a word, however narrow the terminal is.");
    console(40).plainLine("  next:     look at the list of all runs in this home");

    assertThat(lines())
        .containsExactly(
            "No sentence is cut within a word,",
            "however narrow the terminal is.",
            "  next:     look at the list of all runs",
            "            in this home");
  }

  @Test
  void a_file_gets_the_sentence_in_one_line() {
    String sentence = "word ".repeat(60).strip();
    PrintStream stream = new PrintStream(written, true, UTF_8);
    new Console(stream, stream, Terminal.NONE).line(sentence);

    assertThat(lines()).containsExactly(sentence);
  }

  @Test
  void a_number_keeps_its_unit_and_a_word_that_is_too_long_its_letters() {
    assertThat(WordWrap.words("at least 95 % of 1.25 pp", 12))
        .containsExactly("at least", "95 % of", "1.25 pp");
    assertThat(WordWrap.words("see /a/very/long/path/of/a/file now", 12))
        .containsExactly("see", "/a/very/long/path/of/a/file", "now");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 100, 132})
  void a_progress_bar_is_a_bar_and_no_word_of_it_is_cut(int columns) {
    String line = finished(columns, "training 1m8rzmrz7c0y level 12");

    assertThat(line).hasSizeLessThan(columns).containsPattern("12  60 % \\[=+> +\\]");
    assertThat(line.replaceAll(".*\\[(.*)\\].*", "$1")).hasSizeGreaterThanOrEqualTo(12);
    if (columns >= 80) {
      assertThat(line).contains("validation 91.3 %");
    }
    if (columns >= 132) {
      assertThat(line).contains("30000/50000 steps");
    }
  }

  @Test
  void a_name_without_an_end_leaves_room_for_the_bar() {
    assertThat(finished(80, "study " + "long".repeat(40))).hasSizeLessThan(80).contains("[====");
  }

  private String finished(int columns, String task) {
    try (ProgressBar bar =
        new BarLine(new BarLine.Unit("steps", 1), BarLine::steady)
            .open(console(columns), task, new BarLine.Span(0, 50000))) {
      bar.stepTo(30000);
      bar.setExtraMessage("validation 91.3 %");
    }
    String all = written.toString(UTF_8).stripTrailing();
    return all.substring(all.lastIndexOf('\r') + 1);
  }
}
