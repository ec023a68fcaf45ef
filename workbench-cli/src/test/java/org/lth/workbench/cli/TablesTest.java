package org.lth.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.cli.Tables.Table;

/** Tables fit the terminal: nothing is cut, and what leaves is said. */
class TablesTest {
  private static final Table RUNS =
      Tables.of(
          List.of(
              Heading.left("RUN").styled(Style.BOLD),
              Heading.left("STARTED").leaving(1),
              Heading.left("STATE").styled(Style::ofState),
              Heading.right("SEED").leaving(2),
              Heading.right("TEST ACCURACY (95 %)")),
          List.of(
              List.of("1m8rzq0n3pfd", "2026-12-01T14:21:36Z", "finished", "10", "80.2 %"),
              List.of("1m8rzpy5ha7k", "2026-12-01T14:21:34Z", "failed", "3", "-")));

  private static final Table PRESETS =
      Tables.of(
          List.of(Heading.left("PRESET"), Heading.text("ABOUT")),
          List.of(
              List.of("demo", "the paper's LeNet recipe on 10,000 digits"),
              List.of("openlth-lenet", "LeNet-300-100 on MNIST as in open_lth, 40 epochs")));

  private static final Table LEVELS =
      Tables.of(
              List.of(
                  Heading.left("REPLICATE"),
                  Heading.left("KIND"),
                  Heading.right("@0"),
                  Heading.right("@1"),
                  Heading.right("@2")),
              List.of(List.of("1", "trunk", "97.10 3/3", "97.20 3/3", "97.30 3/3")))
          .withKeys(2);

  private static List<String> lines(Table table, int width) {
    return TableLayout.of(table, width, false).lines().toList();
  }

  @Test
  void a_pipe_gets_every_column_in_one_line_each() {
    assertThat(lines(RUNS, WordWrap.NO_LIMIT))
        .containsExactly(
            "RUN           STARTED               STATE     SEED  TEST ACCURACY (95 %)",
            "1m8rzq0n3pfd  2026-12-01T14:21:36Z  finished    10                80.2 %",
            "1m8rzpy5ha7k  2026-12-01T14:21:34Z  failed       3                     -");
    assertThat(lines(PRESETS, WordWrap.NO_LIMIT)).hasSize(3);
  }

  @Test
  void headings_break_before_a_column_leaves() {
    assertThat(lines(RUNS, 60))
        .containsExactly(
            "                                                        TEST",
            "                                                    ACCURACY",
            "RUN           STARTED               STATE     SEED    (95 %)",
            "1m8rzq0n3pfd  2026-12-01T14:21:36Z  finished    10    80.2 %",
            "1m8rzpy5ha7k  2026-12-01T14:21:34Z  failed       3         -");
  }

  @Test
  void columns_leave_in_their_order_and_are_named() {
    assertThat(lines(RUNS, 50).get(0)).startsWith("RUN           STATE     SEED ");
    assertThat(lines(RUNS, 50)).last().isEqualTo("(no room for STARTED)");
    assertThat(lines(RUNS, 33)).last().isEqualTo("(no room for STARTED, SEED)");
  }

  @Test
  void sentences_go_on_in_the_next_line_between_words() {
    assertThat(lines(PRESETS, 40))
        .containsExactly(
            "PRESET         ABOUT",
            "demo           the paper's LeNet recipe",
            "               on 10,000 digits",
            "openlth-lenet  LeNet-300-100 on MNIST as",
            "               in open_lth, 40 epochs");
  }

  @Test
  void what_may_not_leave_goes_on_below_with_its_keys() {
    assertThat(lines(LEVELS, 40))
        .containsExactly(
            "REPLICATE  KIND          @0         @1",
            "1          trunk  97.10 3/3  97.20 3/3",
            "REPLICATE  KIND          @2",
            "1          trunk  97.30 3/3");
  }

  @Property(tries = 200)
  void no_line_is_wider_than_the_terminal(@ForAll @IntRange(min = 40, max = 140) int width) {
    for (Table table : List.of(RUNS, PRESETS, LEVELS)) {
      assertThat(lines(table, width)).allMatch(line -> line.length() <= width);
    }
  }

  @Test
  void what_failed_is_red_on_a_terminal_and_takes_no_more_room() {
    String styled = TableLayout.of(RUNS, 80, true);

    assertThat(styled).contains("\u001b[1;31mfailed\u001b[m", "\u001b[1m1m8rzq0n3pfd\u001b[m");
    assertThat(styled.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(TableLayout.of(RUNS, 80, false));
  }

  @Test
  void what_a_stranger_wrote_cannot_steer_the_terminal() {
    Table table =
        Tables.of(List.of(Heading.left("NAME")), List.of(List.of("@|red x|@ \u001b[2J\tend")));

    assertThat(TableLayout.of(table, 80, true)).isEqualTo("NAME\n@|red x|@ ?[2J end");
  }
}
