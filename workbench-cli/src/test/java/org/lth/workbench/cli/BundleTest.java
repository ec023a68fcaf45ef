package org.lth.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.wiring.Workbench;

/** A real run and its control, sent from home to home by the commands that users type. */
class BundleTest {
  @TempDir static Path shared;

  private static Path home = Path.of("");
  private static String trunk = "";
  private static String control = "";

  @TempDir Path root;

  @BeforeAll
  static void train() {
    home = shared.resolve("home");
    JsonNode runs =
        Invocation.json(home, "start", "--levels", "1", "--set", "training.steps=20it").get("runs");
    trunk = runs.get(0).get("run").asText();
    control = runs.get(1).get("run").asText();
  }

  private String file(String name) {
    return root.resolve(name).toString();
  }

  @Test
  void a_control_is_exported_checked_imported_and_replayed_identical_elsewhere() {
    Path other = root.resolve("other");
    JsonNode exported = Invocation.json(home, "export", control, file("a.zip"));
    assertThat(exported.get("runs")).hasSize(2);
    assertThat(exported.get("runs").get(0).get("part").asText()).isEqualTo("prefix");

    JsonNode checked = Invocation.json(other, "check", file("a.zip"));
    assertThat(checked.get("problems")).isEmpty();
    assertThat(checked.get("digest")).isEqualTo(exported.get("digest"));
    assertThat(checked.get("trusted").asBoolean()).isFalse();

    JsonNode imported = Invocation.json(other, "import", file("a.zip"));
    assertThat(imported.get("runs").get(1).get("new").asBoolean()).isTrue();
    assertThat(Invocation.json(other, "show", control).get("head"))
        .isEqualTo(Invocation.json(home, "show", control).get("head"));
    assertThat(Invocation.json(other, "replay", control).get("verdict").asText())
        .isEqualTo("IDENTICAL");
    assertThat(Invocation.json(other, "verify").get("problems")).isEmpty();

    Invocation again = Invocation.in(other, "import", file("a.zip"));
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("already here");
    assertThat(Invocation.in(other, "list").out()).contains("interrupted (prefix)");
    assertThat(Invocation.in(other, "resume", trunk).exitCode()).isEqualTo(1);
    assertThat(Invocation.json(other, "gc").get("snapshots").get("files").asInt()).isZero();
    assertThat(Invocation.json(other, "verify").get("problems")).isEmpty();
  }

  @Test
  void a_changed_bundle_is_refused_with_one_and_nothing_is_imported() throws IOException {
    Path other = root.resolve("other");
    Invocation.json(home, "export", trunk, file("a.zip"));
    byte[] bytes = Files.readAllBytes(root.resolve("a.zip"));
    bytes[bytes.length / 2] ^= 1;
    Files.write(root.resolve("a.zip"), bytes);

    Invocation checked = Invocation.in(other, "check", file("a.zip"), "--json");
    assertThat(checked.exitCode()).isEqualTo(1);
    assertThat(checked.document().get("problems").get(0).get("what").asText())
        .isEqualTo("a file of the bundle was changed");
    assertThat(Invocation.in(other, "import", file("a.zip")).exitCode()).isEqualTo(1);
    assertThat(Invocation.json(other, "list").get("runs")).isEmpty();
  }

  @Test
  void a_file_that_is_no_bundle_is_refused_without_a_stack_trace() throws IOException {
    Files.writeString(root.resolve("a.zip"), "\u001b[2Jhello");

    Invocation checked = Invocation.in(home, "check", file("a.zip"));

    assertThat(checked.exitCode()).isEqualTo(1);
    assertThat(checked.err())
        .contains("the file is no readable zip archive")
        .doesNotContain("\tat ")
        .doesNotContain("\u001b");
    assertThat(Invocation.in(home, "check", file("absent.zip")).exitCode()).isEqualTo(2);
  }

  @Test
  void a_signature_is_checked_against_the_key_that_is_trusted() {
    Invocation.json(home, "keygen", file("mine"));
    Invocation.json(home, "keygen", file("other"));
    Invocation.json(home, "export", trunk, file("a.zip"), "--sign", file("mine"));

    JsonNode checked = Invocation.json(home, "check", file("a.zip"), "--trust", file("mine.pub"));
    assertThat(checked.get("trusted").asBoolean()).isTrue();
    assertThat(Invocation.in(home, "check", file("a.zip"), "--trust", file("other.pub")).exitCode())
        .isEqualTo(1);
    Invocation.json(home, "export", trunk, file("b.zip"));
    assertThat(Invocation.in(home, "import", file("b.zip"), "--trust", file("mine.pub")).exitCode())
        .isEqualTo(1);
    assertThat(Invocation.in(home, "check", file("b.zip")).out()).contains("not signed");
  }

  @Test
  void a_file_in_the_way_and_unknown_runs_formats_and_limits_are_bad_input() throws IOException {
    Files.writeString(root.resolve("a.zip"), "precious");

    for (List<String> arguments :
        List.of(
            List.of("export", trunk, file("a.zip")),
            List.of("export", "zzzz", file("b.zip")),
            List.of("export", "--format", "pickle", trunk, file("b.zip")),
            List.of("export", trunk),
            List.of("check", file("a.zip"), "--limit", "files"))) {
      Invocation invocation = Invocation.in(home, arguments.toArray(String[]::new));
      assertThat(invocation.exitCode()).as(arguments + invocation.err()).isEqualTo(2);
    }
    assertThat(root.resolve("a.zip")).hasContent("precious");
    assertThat(root.resolve("b.zip")).doesNotExist();
  }

  @Test
  void options_may_stand_between_the_runs_and_a_misspelt_one_is_named() {
    Invocation.json(home, "export", trunk, "--overwrite", control, file("a.zip"));

    Invocation misspelt = Invocation.in(home, "export", trunk, file("b.zip"), "--singn", "key");
    assertThat(misspelt.exitCode()).isEqualTo(2);
    assertThat(misspelt.err()).contains("'--singn'").contains("did you mean --sign");
    assertThat(root.resolve("b.zip")).doesNotExist();
  }

  @Test
  void a_home_is_held_against_a_bundle_that_was_made_from_it() {
    Path other = root.resolve("other");
    Workbench.open(other).close();
    Invocation.json(home, "export", trunk, file("a.zip"));

    assertThat(Invocation.in(home, "verify", "--against", file("a.zip")).exitCode()).isZero();
    Invocation elsewhere = Invocation.in(other, "verify", "--against", file("a.zip"), "--json");
    assertThat(elsewhere.exitCode()).isEqualTo(1);
    assertThat(elsewhere.document().get("problems").get(0).get("what").asText())
        .isEqualTo("the end of a run's history is missing");
  }

  @Test
  void a_ticket_is_exported_as_safetensors() throws IOException {
    JsonNode ticket =
        Invocation.json(
            home, "export", "--format", "safetensors", trunk + "@1", file("t.safetensors"));

    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(root.resolve("t.safetensors")))
            .order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[(int) bytes.getLong()];
    bytes.get(header);
    JsonNode described = new ObjectMapper().readTree(new String(header, StandardCharsets.UTF_8));
    assertThat(header.length % 8).isZero();
    assertThat(described.get("init/fc1.weight").get("shape")).hasToString("[300,784]");
    assertThat(described.get("mask/fc1.weight").get("dtype").asText()).isEqualTo("BOOL");
    assertThat(described.has("trained/fc1.bias")).isTrue();
    assertThat(described.get("__metadata__").get("workbench.mask"))
        .isEqualTo(ticket.get("workbench.mask"));
    long kept = 0;
    JsonNode offsets = described.get("mask/fc1.weight").get("data_offsets");
    for (int i = offsets.get(0).asInt(); i < offsets.get(1).asInt(); i++) {
      kept += bytes.get(bytes.position() + i);
    }
    assertThat(kept).isEqualTo(188_160);
    long data = bytes.remaining();
    long end = 0;
    for (JsonNode entry : described) {
      end =
          entry.has("data_offsets")
              ? Math.max(end, entry.get("data_offsets").get(1).asLong())
              : end;
    }
    assertThat(end).isEqualTo(data);
  }
}
