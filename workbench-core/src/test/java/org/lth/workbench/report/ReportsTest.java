package org.lth.workbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.figure.Figure;
import org.lth.workbench.figure.Mark;
import org.lth.workbench.figure.Point;
import org.lth.workbench.figure.Provenance;
import org.lth.workbench.figure.Series;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.xml.sax.InputSource;

/** Reports of tiny studies over fakes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportsTest {
  private static final String QUESTION = "Is <script>alert(1)</script> & \"this\" | *shown*?";
  private static final List<String> FIGURES =
      List.of(
          "early-stop-step",
          "early-stop-accuracy",
          "final-accuracy",
          "generalization-gap",
          "curve-test-accuracy",
          "curve-validation-loss",
          "movement-distance",
          "movement-growth",
          "layer-density",
          "mask-overlap",
          "ticket-storage",
          "curve-controls-2",
          "barriers",
          "line-test-error",
          "line-train-error");

  private TinyStudy study;
  private Report report;
  private String html;

  @BeforeAll
  void carryOut() {
    study =
        new TinyStudy()
            .carriedOut(
                TinyStudy.plan(
                    QUESTION,
                    3,
                    TinyStudy.controls(new RunKind("retrain"), 1, Map.of("seeds.order", "1001"))));
    report = study.reports().of(TinyStudy.NAME);
    html = study.reports().html(TinyStudy.NAME);
  }

  private Figure figure(String id) {
    return report.figures().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void a_report_has_the_papers_figures() {
    assertThat(report.figures().map(Figure::id)).containsAll(FIGURES).doesNotHaveDuplicates();
    assertThat(figure("early-stop-step").series())
        .extracting(Series::name)
        .containsExactly("ticket", "random-reinit", "retrain{seeds.order=1001}");
  }

  @Test
  void every_number_names_an_event_of_the_journal() {
    int checked = 0;
    for (Figure figure : report.figures().toList()) {
      List<String> lines = FigureRows.csv(figure).lines().toList();
      assertThat(lines.get(0)).isEqualTo("series,replicate,x,y,cell,run,version,hash,other");
      for (String line : lines.subList(1, lines.size())) {
        List<String> cells = Arrays.asList(line.split(",", -1));
        int last = cells.size() - 1;
        assertThat(event(cells.get(last - 3), cells.get(last - 2)).hash().toString())
            .isEqualTo(cells.get(last - 1));
        checked++;
      }
      for (FigureRows.Row row : FigureRows.of(figure)) {
        for (Provenance source : row.point().sources()) {
          assertThat(event(source.run().value(), Long.toString(source.version())).hash())
              .isEqualTo(source.hash());
        }
      }
    }
    assertThat(checked).isGreaterThan(500);
  }

  private StoredEvent event(String run, String version) {
    return study
        .tiny
        .journal
        .read(StreamName.of(new RunId(run)))
        .get(Integer.parseInt(version) - 1);
  }

  @Test
  void a_figures_number_is_the_events() {
    Point point = figure("early-stop-accuracy").series().get(1).points().get(0);
    var run = study.tiny.catalog().run(point.sources().get(0).run());
    assertThat(point.sources().get(0).cell()).isEqualTo("1/random-reinit@1#0");
    assertThat(point.y())
        .isEqualTo(
            run.state()
                .levels()
                .get(0)
                .trained()
                .orElseThrow()
                .outcome()
                .earlyStop()
                .test()
                .accuracy());
  }

  @Test
  void controls_of_a_replicate_are_averaged_before_replicates_are() {
    Series reinits = figure("early-stop-accuracy").series().get(1);
    assertThat(reinits.points()).hasSize(3 * 2 * 2);
    Mark first = reinits.marks().get(0);
    assertThat(first.replicates()).isEqualTo(3);
    double highest =
        Arrays.stream(new int[] {1, 2, 3})
            .mapToDouble(
                replicate ->
                    reinits.points().stream()
                        .filter(point -> point.replicate() == replicate && point.at().slot() == 1)
                        .mapToDouble(Point::y)
                        .average()
                        .orElseThrow())
            .max()
            .orElseThrow();
    assertThat(first.spread().high()).isEqualTo(highest);
  }

  @Test
  void commands_are_shown_as_code_in_both_forms() {
    String appendix = study.reports().paper().markdown(report, "f").text();

    assertThat(html).contains("<code>workbench log RUN</code> prints it").doesNotContain("`");
    assertThat(appendix).contains("comes from: `workbench log RUN` prints it");
  }

  @Test
  void two_renderings_are_the_same_bytes() {
    assertThat(study.reports().html(TinyStudy.NAME)).isEqualTo(html);
    var paper = study.reports().paper();
    var again = paper.markdown(report, "f");
    assertThat(again.text()).isEqualTo(paper.markdown(report, "f").text());
  }

  @Test
  void a_page_loads_nothing_from_anywhere() {
    String links = html.replaceAll("xmlns(:xlink)?=\"http://www.w3.org/[^\"]*\"", "");
    assertThat(links).doesNotContain("http://", "https://", "<script", "@import", "url(//");
    Matcher source = Pattern.compile("(?:src|href)=\"([^\"]{0,5})").matcher(links);
    while (source.find()) {
      assertThat(source.group(1)).matches("data:|#.*");
    }
  }

  @Test
  void a_page_is_well_formed_and_its_headings_are_in_order() throws Exception {
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(html.replace("<!DOCTYPE html>", ""))));
    assertThat(document.getElementsByTagName("main").getLength()).isEqualTo(1);
    assertThat(document.getElementsByTagName("h1").getLength()).isEqualTo(1);
    Matcher heading = Pattern.compile("<h([1-6])").matcher(html);
    int before = 0;
    while (heading.find()) {
      int level = Integer.parseInt(heading.group(1));
      assertThat(level).isLessThanOrEqualTo(before + 1);
      before = level;
    }
    Matcher id = Pattern.compile(" id=\"([^\"]*)\"").matcher(html);
    List<String> ids = new ArrayList<>();
    while (id.find()) {
      ids.add(id.group(1));
    }
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void the_words_of_a_question_are_shown_as_they_are() {
    assertThat(html).contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp;");
    String markdown = study.reports().paper().markdown(report, "f").text();
    assertThat(markdown).startsWith("# Is \\<script\\>alert(1)").contains("\\| \\*shown\\*?");
  }

  @Test
  void markdown_names_files_that_come_with_it() {
    var appendix = study.reports().paper().markdown(report, "figures");
    Matcher link = Pattern.compile("\\(figures/([^)]*)\\)").matcher(appendix.text());
    int links = 0;
    while (link.find()) {
      assertThat(appendix.figures()).containsKey(link.group(1));
      links++;
    }
    assertThat(links).isEqualTo(appendix.figures().size()).isGreaterThan(30);
  }

  @Test
  void a_study_of_one_replicate_gives_no_verdict_and_says_why() {
    Report one = new TinyStudy().carriedOut(TinyStudy.plan("One?", 1)).reports().of(TinyStudy.NAME);
    assertThat(words(one, "Verdicts")).contains("no verdict (1 replicate)", "nothing about chance");
    assertThat(one.verdict().orElseThrow().isGiven()).isFalse();
    assertThat(words(one, "Masks of replicates")).contains("no density at which two replicates");
    assertThat(words(one, "Linear mode connectivity")).contains("as: retrain");
  }

  @Test
  void an_unfinished_study_says_what_is_missing() {
    TinyStudy begun = new TinyStudy().carriedOut(TinyStudy.plan("When?", 2), 3);
    Report report = begun.reports().of(TinyStudy.NAME);
    assertThat(words(report, "The study"))
        .contains("7 of 10 cells are not done", "queued: ", "2/random-reinit@2#1");
    assertThat(begun.reports().html(TinyStudy.NAME)).contains("7 of 10 cells are not done");
  }

  @Test
  void a_study_without_any_trained_network_still_has_a_report() {
    TinyStudy begun = new TinyStudy().carriedOut(TinyStudy.plan("Yet?", 2), 0);
    Report report = begun.reports().of(TinyStudy.NAME);
    assertThat(report.figures()).isEmpty();
    assertThat(report.verdict()).isEqualTo(Optional.empty());
    assertThat(begun.reports().html(TinyStudy.NAME)).contains("10 of 10 cells are not done");
  }

  @Test
  void an_unknown_study_is_refused_with_those_there_are() {
    assertThatThrownBy(() -> study.reports().of(new StudyName("other")))
        .isInstanceOf(WorkbenchException.class)
        .hasMessageContaining("no such study")
        .hasMessageContaining("tiny");
  }

  private static String words(Report report, String title) {
    return report.sections().stream()
        .filter(section -> section.title().equals(title))
        .map(section -> String.join(" ", section.paragraphs()))
        .findFirst()
        .orElseThrow();
  }
}
