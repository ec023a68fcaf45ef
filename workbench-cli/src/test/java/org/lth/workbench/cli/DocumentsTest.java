package org.lth.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lth.workbench.document.AnalysesView;
import org.lth.workbench.document.BenchView;
import org.lth.workbench.document.BundleView;
import org.lth.workbench.document.ComparedPathsView;
import org.lth.workbench.document.ComparisonView;
import org.lth.workbench.document.CurvesView;
import org.lth.workbench.document.DatasetsView;
import org.lth.workbench.document.DensityView;
import org.lth.workbench.document.DoctorView;
import org.lth.workbench.document.ErrorView;
import org.lth.workbench.document.EventsView;
import org.lth.workbench.document.FoundRunsView;
import org.lth.workbench.document.GcView;
import org.lth.workbench.document.InputsView;
import org.lth.workbench.document.IntegrityView;
import org.lth.workbench.document.ListedRunView;
import org.lth.workbench.document.MirrorView;
import org.lth.workbench.document.PresetsView;
import org.lth.workbench.document.ReplayView;
import org.lth.workbench.document.RunControlsView;
import org.lth.workbench.document.RunDetailView;
import org.lth.workbench.document.RunView;
import org.lth.workbench.document.RunsView;
import org.lth.workbench.document.SealView;
import org.lth.workbench.document.SigningKeysView;
import org.lth.workbench.document.StudiesView;
import org.lth.workbench.document.StudyReportView;
import org.lth.workbench.document.StudyView;
import org.lth.workbench.document.TicketFileView;
import org.lth.workbench.document.TreeView;
import org.lth.workbench.document.TreesView;
import org.lth.workbench.document.VerdictView;
import org.lth.workbench.document.VerifyView;
import org.lth.workbench.document.WebView;
import org.lth.workbench.web.WebServer;

/** Documents are described with every key that they have, and with no other. */
class DocumentsTest {
  private static final String ARROW = "→ `{";

  /** What stands in docs/cli.md before a document's keys, its first brace last. */
  private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

  /** Addresses below /api/v1. */
  private static final Map<String, Class<?>> ADDRESSES = new LinkedHashMap<>();

  static {
    COMMANDS.put("more than one → `{", RunsView.class);
    COMMANDS.put("```\n{", RunDetailView.class);
    COMMANDS.put("- `list` → `{\"runs\":[{", ListedRunView.class);
    COMMANDS.put("- `replay` → `{", ReplayView.class);
    COMMANDS.put("- `study run`, `study show` → `{", StudyView.class);
    COMMANDS.put("`study list` → `{", StudiesView.class);
    COMMANDS.put("- `study report` → `{", StudyReportView.class);
    COMMANDS.put("- `mirror` → `{", MirrorView.class);
    COMMANDS.put("- `verify` → `{", VerifyView.class);
    COMMANDS.put("- `seal` → `{", SealView.class);
    COMMANDS.put("- `gc` → `{", GcView.class);
    COMMANDS.put("- `export` → `{", BundleView.ExportView.class);
    COMMANDS.put("with another format → `{", TicketFileView.class);
    COMMANDS.put("- `bench-ticket` → `{", BenchView.class);
    COMMANDS.put("- `check` → `{", BundleView.CheckView.class);
    COMMANDS.put("`import` → `{", BundleView.ImportView.class);
    COMMANDS.put("- `keygen` → `{", SigningKeysView.class);
    COMMANDS.put("- `log` → `{", EventsView.class);
    COMMANDS.put("- `tree` → `{", TreesView.class);
    COMMANDS.put("- `compare` → `{", ComparisonView.class);
    COMMANDS.put("With `--path` → `{", ComparedPathsView.class);
    COMMANDS.put("- `analyse` → `{", AnalysesView.class);
    COMMANDS.put("- `verdict` → `{", VerdictView.class);
    COMMANDS.put("- `data list` → `{", DatasetsView.class);
    COMMANDS.put("`data fetch` → `{", DatasetsView.ImportedView.class);
    COMMANDS.put("- `presets` → `{", PresetsView.class);
    COMMANDS.put("`presets NAME` → `{", PresetsView.SpecificationView.class);
    COMMANDS.put("`presets --keys` → `{", PresetsView.KeysView.class);
    COMMANDS.put("- `doctor` → `{", DoctorView.class);
    COMMANDS.put("- `web` → `{", WebView.class);

    ADDRESSES.put("/runs", FoundRunsView.class);
    ADDRESSES.put("/runs/{run}", RunView.class);
    ADDRESSES.put("/runs/{run}/events", EventsView.class);
    ADDRESSES.put("/events", EventsView.class);
    ADDRESSES.put("/runs/{run}/density", DensityView.class);
    ADDRESSES.put("/runs/{run}/controls", RunControlsView.class);
    ADDRESSES.put("/runs/{run}/curves", CurvesView.class);
    ADDRESSES.put("/runs/{run}/inputs", InputsView.class);
    ADDRESSES.put("/tree", TreesView.PartView.class);
    ADDRESSES.put("/compare", ComparisonView.class);
    ADDRESSES.put("/compare/curves", CurvesView.ComparedView.class);
    ADDRESSES.put("/integrity", IntegrityView.class);
    ADDRESSES.put("/studies", StudiesView.class);
    ADDRESSES.put("/studies/{study}", StudyView.class);
  }

  private final Set<Class<?>> described = new TreeSet<>(byName());

  private static Comparator<Class<?>> byName() {
    return Comparator.comparing(Class::getName);
  }

  private static String page() throws IOException {
    String text = Files.readString(Path.of("..", "docs", "cli.md"));
    return text.substring(text.indexOf("\n## JSON\n"));
  }

  private static JsonNode openApi() throws IOException {
    try (InputStream document =
        WebServer.class.getResourceAsStream("/org/lth/workbench/web/openapi.json")) {
      return new ObjectMapper().readTree(document);
    }
  }

  @Test
  void the_page_of_the_command_line_names_every_key_of_every_document_and_no_other()
      throws IOException {
    String page = page();
    for (Map.Entry<String, Class<?>> command : COMMANDS.entrySet()) {
      int place = page.indexOf(command.getKey());
      assertThat(place).as("place of '" + command.getKey() + "'").isNotNegative();
      int brace = place + command.getKey().length() - 1;
      assertSame(DocumentedShape.at(page, brace), command.getValue(), command.getKey());
    }
    assertThat(page.split(Pattern.quote(ARROW), -1).length - 1)
        .as("documents that the page describes")
        .isEqualTo(COMMANDS.keySet().stream().filter(key -> key.contains(ARROW)).count());
  }

  private void assertSame(DocumentedShape shape, Class<?> document, String where) {
    Map<String, Type> keys = RecordShape.keys(document, !shape.isPart());
    if (document != TicketFileView.class) {
      assertThat(shape.keys().orElseThrow().keySet())
          .as(document.getSimpleName() + " at " + where)
          .containsExactlyInAnyOrderElementsOf(keys.keySet());
    }
    described.add(document);
    shape
        .keys()
        .orElseThrow()
        .forEach(
            (key, below) -> {
              if (below.keys().isPresent() && !RecordShape.hasFreeKeys(keys.get(key))) {
                Optional<Class<?>> nested = RecordShape.document(keys.get(key));
                assertThat(nested).as(key + " is no object at " + where).isPresent();
                assertSame(below, nested.get(), where + " " + key);
              }
            });
  }

  @Test
  void the_openapi_document_names_every_key_of_every_answer_and_no_other() throws IOException {
    JsonNode api = openApi();
    List<String> answered = new ArrayList<>();
    api.get("paths")
        .properties()
        .forEach(
            path -> {
              if (path.getValue().at("/get/responses/200/content").has("application/json")) {
                answered.add(path.getKey().substring("/api/v1".length()));
              }
            });
    answered.remove("/openapi.json");
    assertThat(answered).containsExactlyInAnyOrderElementsOf(ADDRESSES.keySet());
    ADDRESSES.forEach(
        (path, document) ->
            assertSame(
                api,
                api.get("paths")
                    .get("/api/v1" + path)
                    .at("/get/responses/200/content/application~1json/schema"),
                document));
    assertSame(api, api.at("/components/schemas/Error"), ErrorView.class);
  }

  private void assertSame(JsonNode api, JsonNode given, Class<?> document) {
    JsonNode schema = resolved(api, given);
    if (!described.add(document) && document == TreeView.class) {
      return;
    }
    Map<String, Type> keys = RecordShape.keys(document, true);
    List<String> named = new ArrayList<>();
    schema.path("properties").fieldNames().forEachRemaining(named::add);
    assertThat(named)
        .as(document.getSimpleName() + " in openapi.json")
        .containsExactlyInAnyOrderElementsOf(keys.keySet());
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(key -> required.add(key.asText()));
    assertThat(required)
        .as("required of " + document.getSimpleName())
        .containsExactlyInAnyOrderElementsOf(keys.keySet());
    keys.forEach(
        (key, type) ->
            RecordShape.document(type)
                .ifPresent(nested -> assertSame(api, schema.get("properties").get(key), nested)));
  }

  /** The schema of an object, or of the elements of an array, behind its references. */
  private static JsonNode resolved(JsonNode api, JsonNode given) {
    if (given.has("$ref")) {
      return resolved(api, api.at(given.get("$ref").asText().substring(1)));
    }
    if (given.has("anyOf")) {
      return resolved(api, given.get("anyOf").get(0));
    }
    return given.has("items") ? resolved(api, given.get("items")) : given;
  }

  @Test
  void every_document_is_described_somewhere() throws Exception {
    the_page_of_the_command_line_names_every_key_of_every_document_and_no_other();
    the_openapi_document_names_every_key_of_every_answer_and_no_other();
    assertThat(described.stream().map(Class::getName).toList())
        .containsExactlyInAnyOrderElementsOf(documents());
  }

  /** The records of the package, wherever its classes lie. */
  private static List<String> documents() throws Exception {
    URI place = RunView.class.getResource("RunView.class").toURI();
    if (!place.getScheme().equals("jar")) {
      return documents(Path.of(place).getParent());
    }
    try (FileSystem archive = FileSystems.newFileSystem(place, Map.of())) {
      return documents(archive.provider().getPath(place).getParent());
    }
  }

  private static List<String> documents(Path folder) throws Exception {
    List<String> documents = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (String file : files.map(each -> each.getFileName().toString()).toList()) {
        Class<?> type =
            Class.forName(RunView.class.getPackageName() + "." + file.replace(".class", ""));
        if (type.isRecord()) {
          documents.add(type.getName());
        }
      }
    }
    return documents;
  }
}
