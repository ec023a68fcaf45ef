package org.lth.workbench.figure.letsplot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lth.workbench.figure.Axis;
import org.lth.workbench.figure.Charts;
import org.lth.workbench.figure.Figure;
import org.lth.workbench.report.SmallFigure;

class LetsPlotChartsTest {
  private final Charts charts = new LetsPlotCharts();

  /** What it has to look like; read before it is renewed. */
  @Test
  void a_figure_is_drawn_as_it_was() throws IOException {
    String drawn = charts.svg(SmallFigure.of(Figure.Form.LINES).drawing(), Charts.Use.WITHIN_PAGE);
    try (InputStream golden =
        Objects.requireNonNull(getClass().getResourceAsStream("small-figure.svg"))) {
      assertThat(drawn.strip()).isEqualTo(new String(golden.readAllBytes(), UTF_8).strip());
    }
  }

  @ParameterizedTest
  @EnumSource(Figure.Form.class)
  void a_figure_has_no_colour_of_its_own_and_says_what_it_is(Figure.Form form) {
    String svg = charts.svg(SmallFigure.of(form).drawing(), Charts.Use.WITHIN_PAGE);
    assertThat(svg)
        .contains("role=\"img\"", "<title id=\"small-title\">A small figure</title>", "<desc ")
        .contains("viewBox=\"0 0 ")
        .doesNotContain("<style", "#0102", "#0103", "rgb(1,", "rgb(255,255,255)");
  }

  @ParameterizedTest
  @EnumSource(Figure.Form.class)
  void a_figure_is_drawn_the_same_each_time(Figure.Form form) {
    assertThat(charts.svg(SmallFigure.of(form).drawing(), Charts.Use.ALONE))
        .isEqualTo(charts.svg(SmallFigure.of(form).drawing(), Charts.Use.ALONE));
  }

  @Test
  void a_figure_on_white_does_not_follow_the_readers_choice_of_dark() {
    assertThat(charts.svg(SmallFigure.of(Figure.Form.LINES).drawing(), Charts.Use.ON_WHITE))
        .contains(".chart{background:#fff}", "@media print")
        .doesNotContain("prefers-color-scheme");
  }

  @Test
  void densities_are_labelled_as_in_the_paper() {
    assertThat(charts.svg(SmallFigure.of(Figure.Form.LINES).drawing(), Charts.Use.WITHIN_PAGE))
        .contains(">100<", ">51.3<", ">26.3<");
    assertThat(SmallFigure.of(Figure.Form.LINES).axes().x().scale()).isEqualTo(Axis.Scale.DENSITY);
    assertThat(List.of(Sentinels.series(0), Sentinels.series(8))).containsOnly("#010201");
  }
}
