package org.lth.workbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.mirror.mlflow.FakeMlflow;
import org.lth.workbench.web.WebOptions;
import org.lth.workbench.web.WebServer;

/**
 * One ticket with three reinits, a noise and a retrain branch in every output that shows controls.
 * What is expected is computed here, from the counts that the events hold.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlsTest {
  private static final String STUDY =
      """
      name: tiny
      question: Is each control where it belongs?
      preset: demo
      set: {model: mlp-4, training.steps: 40it, evaluation.every: 10}
      levels: 1
      replicates: 1
      branches:
        - {as: random-reinit, at: 1, count: 3}
        - {as: noise, at: 1, sigma: 0.5}
        - {as: retrain, at: 1, set: {training.learningRate: 0.01}}
      """;

  private static final String NOISE = "noise sigma=0.5";
  private static final String RETRAIN = "retrain training.learningRate=0.01";
  private static final String REINIT = "random reinit";
  private static final double CLOSE = 1e-12;

  private Path home = Path.of("");
  private Path folder = Path.of("");
  private String trunk = "";
  private double ticket;

  /** The test accuracy of each control by its run, as its event has it. */
  private final Map<String, Double> accuracies = new TreeMap<>();

  /** The runs of each kind, oldest first. */
  private final Map<String, List<String>> kinds = new TreeMap<>();

  @BeforeAll
  void train(@TempDir Path temporary) throws IOException {
    folder = temporary;
    home = folder.resolve("home");
    Path study = folder.resolve("study.yaml");
    Files.writeString(study, STUDY);
    Invocation run = Invocation.in(home, "study", "run", study.toString(), "--workers", "1");
    assertThat(run.exitCode()).as(run.err()).isZero();
    for (JsonNode each : Invocation.json(home, "list").get("runs")) {
      read(each.get("run").asText());
    }
    kinds.values().forEach(runs -> runs.sort(null));
    assertThat(kinds.keySet()).containsExactly("noise", "random-reinit", "retrain");
    assertThat(kinds.get("random-reinit")).hasSize(3);
    assertThat(reinits()).doesNotHaveDuplicates();
  }

  private void read(String run) {
    String kind = "";
    for (JsonNode event : Invocation.json(home, "log", run).get("events")) {
      JsonNode data = event.get("data");
      if (event.get("type").asText().equals("run-started")) {
        kind = data.get("kind").asText();
      } else if (event.get("type").asText().equals("level-trained")
          && data.get("level").asInt() == 1) {
        JsonNode test = data.at("/outcome/earlyStop/test");
        double accuracy = test.get("correct").asDouble() / test.get("total").asDouble();
        if (kind.equals("trunk")) {
          trunk = run;
          ticket = accuracy;
        } else {
          accuracies.put(run, accuracy);
          kinds.computeIfAbsent(kind, word -> new ArrayList<>()).add(run);
        }
      }
    }
  }

  private List<Double> reinits() {
    return of("random-reinit");
  }

  private List<Double> of(String kind) {
    return kinds.get(kind).stream().map(accuracies::get).toList();
  }

  private static double mean(List<Double> numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum / numbers.size();
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
  }

  private static String points(double difference) {
    return String.format(Locale.ROOT, "%+.2f pp", 100 * difference);
  }

  private double lowest() {
    return reinits().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  private double highest() {
    return reinits().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  private String range(String between) {
    String low = percent(lowest());
    return between.equals("-") || between.equals("–")
        ? low.replace(" %", "") + between + percent(highest()).replace(" %", "")
        : low + between + percent(highest());
  }

  /** The one line that holds a text. */
  private static String line(String text, String holding) {
    List<String> lines = text.lines().filter(each -> each.contains(holding)).toList();
    assertThat(lines).as("lines with '" + holding + "' in\n" + text).hasSize(1);
    return lines.get(0);
  }

  private String[] reinitNumbers(String between) {
    double mean = mean(reinits());
    return new String[] {" 3 ", percent(mean), range(between), points(ticket - mean)};
  }

  private void assertRows(String table, String between) {
    assertThat(line(table, REINIT)).contains(reinitNumbers(between));
    assertThat(line(table, NOISE))
        .contains(percent(of("noise").get(0)), points(ticket - of("noise").get(0)));
    assertThat(line(table, RETRAIN))
        .contains(percent(of("retrain").get(0)), points(ticket - of("retrain").get(0)));
  }

  private Invocation done(String... arguments) {
    Invocation invocation = Invocation.in(home, arguments);
    assertThat(invocation.exitCode()).as(invocation.err()).isZero();
    return invocation;
  }

  @Test
  void show_has_each_kind_under_its_own_name_with_number_mean_range_and_difference() {
    String shown = done("show", trunk).out();
    assertRows(shown, "-");
    assertThat(shown).contains("preset: demo, changed:", "model = mlp-4", "final test accuracy:");
    assertThat(shown.indexOf("model = mlp-4")).isLessThan(shown.indexOf("LEVEL"));
    assertThat(shown).doesNotContain("pruning.strategy");
    assertThat(shown).as("the engine that the preset leaves open").doesNotContain("engine = ");
    assertThat(done("show", trunk, "--verbose").out()).contains("pruning.strategy = magnitude");
  }

  @Test
  void show_of_a_control_says_what_it_controls_and_the_tickets_number() {
    for (String run : accuracies.keySet()) {
      assertThat(done("show", run).out())
          .contains(
              "ticket " + trunk + "@1 " + percent(ticket),
              percent(accuracies.get(run)),
              "ticket - control " + points(ticket - accuracies.get(run)));
    }
  }

  @Test
  void the_documents_of_show_have_the_controls_as_data() {
    JsonNode document = Invocation.json(home, "show", trunk);
    assertThat(document.get("ticket").isNull()).isTrue();
    assertControls(document.get("controls"));
    JsonNode beside = Invocation.json(home, "show", kinds.get("noise").get(0)).get("ticket");
    assertThat(beside.get("run").asText()).isEqualTo(trunk);
    assertThat(beside.get("testAccuracy").asDouble()).isEqualTo(ticket);
    assertThat(beside.get("difference").asDouble())
        .isCloseTo(ticket - of("noise").get(0), within(CLOSE));
  }

  private void assertControls(JsonNode controls) {
    assertThat(controls).hasSize(3);
    JsonNode reinit = controls.get(0);
    assertThat(reinit.get("name").asText()).isEqualTo("random-reinit");
    assertThat(reinit.get("trained").asInt()).isEqualTo(3);
    assertThat(reinit.get("untrained").asInt()).isZero();
    JsonNode spread = reinit.get("testAccuracy");
    assertThat(spread.get("mean").asDouble()).isCloseTo(mean(reinits()), within(CLOSE));
    assertThat(spread.get("lowest").asDouble()).isEqualTo(lowest());
    assertThat(spread.get("highest").asDouble()).isEqualTo(highest());
    assertThat(spread.get("difference").asDouble())
        .isCloseTo(ticket - mean(reinits()), within(CLOSE));
    List<Double> each = new ArrayList<>();
    reinit.get("runs").forEach(run -> each.add(run.get("testAccuracy").asDouble()));
    assertThat(each).isEqualTo(reinits());
    assertThat(controls.get(1).get("name").asText()).isEqualTo("noise{sigma=0.5}");
    assertThat(controls.get(1).at("/testAccuracy/mean").asDouble()).isEqualTo(of("noise").get(0));
    assertThat(controls.get(2).get("name").asText())
        .isEqualTo("retrain{training.learningRate=0.01}");
    assertThat(controls.get(2).at("/testAccuracy/mean").asDouble()).isEqualTo(of("retrain").get(0));
  }

  @Test
  void log_says_where_a_branch_left_and_at_which_of_its_steps_it_stopped_early() {
    String noise = kinds.get("noise").get(0);
    assertThat(done("log", noise).out())
        .contains(
            "noise of " + trunk + "@1, index 0: mlp-4 on mnist-10k", " at the early stop, step ")
        .contains(" of 40");
  }

  @Test
  void tree_tells_reinits_of_one_ticket_apart() {
    String tree = done("tree").out();
    List<String> names = List.of("s0 #0", "s0 #1", "s0 #2");
    for (int index = 0; index < 3; index++) {
      String run = kinds.get("random-reinit").get(index);
      assertThat(line(tree, run)).contains("@1 " + names.get(index), percent(accuracies.get(run)));
    }
    assertThat(line(tree, kinds.get("noise").get(0))).contains("noise{sigma=0.5}");
  }

  @Test
  void list_has_each_control_beside_its_ticket() {
    String list = done("list").out();
    for (String run : accuracies.keySet()) {
      assertThat(line(list, run + " "))
          .contains(trunk + "@1", points(ticket - accuracies.get(run)));
    }
    String again = done("list").out();
    assertThat(again).as("from kept lines").isEqualTo(list);
  }

  @Test
  void branch_shows_controls_against_their_ticket_and_their_mean() throws IOException {
    Path copy = copyOfHome();
    Invocation made =
        Invocation.in(
            copy,
            "branch",
            trunk + "@1",
            "--as",
            "noise",
            "--sigma",
            "3",
            "--count",
            "2",
            "--workers",
            "1");
    assertThat(made.exitCode()).as(made.err()).isZero();
    List<Double> own = new ArrayList<>();
    for (JsonNode run : Invocation.json(copy, "list").get("runs")) {
      if (run.get("kind").asText().equals("noise")
          && !run.get("run").asText().equals(kinds.get("noise").get(0))) {
        own.add(run.at("/levels/0/testAccuracy").asDouble());
      }
    }
    assertThat(own).hasSize(2);
    for (double accuracy : own) {
      assertThat(made.out())
          .contains(
              "ticket " + trunk + "@1 " + percent(ticket) + ", noise sigma=3 " + percent(accuracy),
              "ticket - control " + points(ticket - accuracy));
    }
    assertThat(line(made.out(), "    1  noise sigma=3 "))
        .contains(" 2 ", percent(mean(own)), points(ticket - mean(own)));
    assertRows(made.out().substring(made.out().indexOf("all controls")), "-");
    assertThat(made.out()).doesNotContain("RANDOM REINIT", "+0.00 pp");
  }

  private Path copyOfHome() throws IOException {
    Path copy = folder.resolve("copy");
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(home.relativize(file).toString()));
      }
    }
    return copy;
  }

  @Test
  void a_branch_that_continues_has_no_column_of_a_control() throws IOException {
    Path other = folder.resolve("other");
    String[] start = {
      "start",
      "--preset",
      "frankle2019-lenet",
      "--dataset",
      "mnist-10k",
      "--levels",
      "0",
      "--set",
      "model=mlp-4",
      "--set",
      "training.steps=20it",
      "--set",
      "evaluation.every=10"
    };
    String run = Invocation.json(other, start).get("run").asText();
    Invocation made =
        Invocation.in(other, "branch", run + "@0", "--as", "continue", "--set", "levels=1");
    assertThat(made.exitCode()).as(made.err()).isZero();
    assertThat(made.out()).doesNotContain("CONTROL", "REINIT", "ticket - control");
    assertThat(Invocation.in(other, "show", run).out()).doesNotContain("CONTROL");
  }

  @Test
  void start_prints_the_demonstrations_control_in_a_row_of_its_own() {
    Path demo = folder.resolve("demo");
    Invocation made =
        Invocation.in(
            demo,
            "start",
            "--levels",
            "1",
            "--set",
            "model=mlp-4",
            "--set",
            "training.steps=20it",
            "--set",
            "evaluation.every=10");
    assertThat(made.exitCode()).as(made.err()).isZero();
    double dense = 0;
    double control = 0;
    for (JsonNode run : Invocation.json(demo, "list").get("runs")) {
      if (run.get("kind").asText().equals("trunk")) {
        dense = run.at("/levels/1/testAccuracy").asDouble();
      } else {
        control = run.at("/levels/0/testAccuracy").asDouble();
      }
    }
    assertThat(line(made.out(), REINIT)).contains(percent(control), points(dense - control));
  }

  @Test
  void the_mirrors_note_and_files_have_each_kind_in_a_row_of_its_own() {
    try (FakeMlflow mlflow = new FakeMlflow()) {
      done("mirror", "--to", mlflow.address());
      Map<String, String> tags = mlflow.copies().get(trunk).get(0).tags;
      assertRows(tags.get("mlflow.note.content"), " - ");
      String noise = kinds.get("noise").get(0);
      assertThat(mlflow.copies().get(noise).get(0).tags.get("mlflow.note.content"))
          .contains(
              "noise sigma=0.5",
              "ticket " + percent(ticket),
              "ticket - control " + points(ticket - accuracies.get(noise)));
      String table =
          mlflow.artifacts().entrySet().stream()
              .filter(file -> file.getKey().endsWith("controls.csv"))
              .map(file -> new String(file.getValue(), UTF_8))
              .findFirst()
              .orElseThrow();
      accuracies.forEach(
          (run, accuracy) -> assertThat(line(table, run)).contains(Double.toString(accuracy)));
    }
  }

  @Test
  void the_page_of_a_bundle_has_each_kind_in_a_row_of_its_own() throws IOException {
    Path file = folder.resolve("bundle.zip");
    List<String> export = new ArrayList<>(List.of("export", trunk));
    export.addAll(accuracies.keySet());
    export.add(file.toString());
    done(export.toArray(String[]::new));
    try (FileSystem zip = FileSystems.newFileSystem(file);
        Stream<Path> files = Files.walk(zip.getPath("/"))) {
      Path page =
          files.filter(each -> each.endsWith("ro-crate-preview.html")).findFirst().orElseThrow();
      String text = Files.readString(page).replace("&#x3D;", "=").replaceAll("</?td[^>]*>", " ");
      assertRows(
          text.lines().filter(each -> each.startsWith("<tr>")).reduce("", (a, b) -> a + "\n" + b),
          " - ");
      assertThat(text)
          .contains(
              "ticket " + percent(ticket) + ", noise sigma=0.5 " + percent(of("noise").get(0)));
    }
  }

  @Test
  void the_page_and_the_data_of_the_web_view_have_every_control() throws Exception {
    try (WebServer server = WebServer.start(home, WebOptions.local(0))) {
      String page = get(server, "/runs/" + trunk).replace('−', '-');
      assertThat(page)
          .contains(
              REINIT + "</th>",
              NOISE + "</th>",
              RETRAIN + "</th>",
              percent(mean(reinits())),
              "n = 3, " + range("–"),
              "ticket " + points(ticket - mean(reinits())),
              "ticket " + points(ticket - of("noise").get(0)),
              "ticket " + points(ticket - of("retrain").get(0)));
      accuracies.forEach((run, accuracy) -> assertThat(page).contains("/runs/" + run));
      assertThat(get(server, "/runs/" + kinds.get("noise").get(0)).replace('−', '-'))
          .contains(
              "ticket " + percent(ticket) + ", this noise sigma=0.5",
              "ticket - control " + points(ticket - of("noise").get(0)));
      assertControls(json(server, "/api/v1/runs/" + trunk + "/controls").get("controls"));
      JsonNode density = json(server, "/api/v1/runs/" + trunk + "/density");
      assertControls(density.get("controls"));
      Map<String, Double> points = new TreeMap<>();
      density
          .get("points")
          .forEach(
              point -> {
                if (!point.get("run").asText().equals(trunk)) {
                  points.put(point.get("run").asText(), point.get("testAccuracy").asDouble());
                }
              });
      assertThat(points).isEqualTo(accuracies);
      assertThat(get(server, "/api/v1/runs/" + trunk + "/controls.csv").lines()).hasSize(1 + 5);
    }
  }

  private static String get(WebServer server, String path) throws Exception {
    URI address = URI.create("http://localhost:" + server.port() + path);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private static JsonNode json(WebServer server, String path) throws Exception {
    return new ObjectMapper().readTree(get(server, path));
  }

  @Test
  void the_report_of_a_study_has_each_kind_in_a_row_of_its_own() throws IOException {
    Path report = folder.resolve("report.md");
    done("study", "report", "tiny", "--format", "md", "--to", report.toString());
    String rows =
        Files.readString(report)
            .replace("\\", "")
            .lines()
            .filter(each -> each.startsWith("| 1 | 1 |"))
            .reduce("", (a, b) -> a + "\n" + b);
    assertRows(rows, " to ");
    assertThat(rows).contains(percent(ticket));
  }
}
