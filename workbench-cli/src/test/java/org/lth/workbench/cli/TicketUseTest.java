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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ticket leaves the workbench to be used elsewhere. */
class TicketUseTest {
  @TempDir static Path shared;

  private static Path home = Path.of("");
  private static String run = "";

  @TempDir Path root;

  @BeforeAll
  static void train() {
    home = shared.resolve("home");
    JsonNode runs =
        Invocation.json(
            home, "start", "--levels", "1", "--no-control", "--set", "training.steps=20it");
    run = (runs.has("runs") ? runs.get("runs").get(0) : runs).get("run").asText();
  }

  private String file(String name) {
    return root.resolve(name).toString();
  }

  @Test
  void the_sparse_form_has_exactly_the_kept_weights() throws IOException {
    Invocation.json(home, "export", "--format", "sparse", run + "@1", file("t.safetensors"));

    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(root.resolve("t.safetensors")))
            .order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[(int) bytes.getLong()];
    bytes.get(header);
    JsonNode described = new ObjectMapper().readTree(new String(header, StandardCharsets.UTF_8));
    assertThat(described.get("fc1.weight/rows").get("shape")).hasToString("[301]");
    assertThat(described.get("fc1.weight/columns").get("dtype").asText()).isEqualTo("U16");
    assertThat(described.get("fc1.weight/values").get("shape")).hasToString("[188160]");
    assertThat(described.get("output.weight/values").get("shape")).hasToString("[900]");
    JsonNode offsets = described.get("fc1.weight/rows").get("data_offsets");
    assertThat(bytes.getInt(bytes.position() + offsets.get(1).asInt() - 4)).isEqualTo(188_160);
    assertThat(described.get("__metadata__").get("workbench.mean").asText()).isEqualTo("0.1307");
  }

  @Test
  void the_same_ticket_gives_the_same_bytes() throws IOException {
    for (String format : List.of("onnx", "sparse")) {
      Invocation.json(home, "export", "--format", format, run + "@1", file("a"), "--overwrite");
      Invocation.json(home, "export", "--format", format, run + "@1", file("b"), "--overwrite");
      assertThat(root.resolve("a")).hasSameBinaryContentAs(root.resolve("b"));
    }
  }

  @Test
  void what_cannot_be_exported_is_explained_and_a_file_in_the_way_stays() throws IOException {
    Files.writeString(root.resolve("there"), "precious");

    for (List<String> arguments :
        List.of(
            List.of("onnx", run + "@9", file("new")),
            List.of("sparse", run, file("new")),
            List.of("onnx", run + "@1", file("there")),
            List.of("onnx", run + "@1", file("new"), "--weights", "best"),
            List.of("safetensors", run + "@1", file("new"), "--weights", "last-step"))) {
      Invocation refused = Invocation.in(home, export(arguments));
      assertThat(refused.exitCode()).as(arguments + refused.err()).isEqualTo(2);
    }
    assertThat(root.resolve("there")).hasContent("precious");
    assertThat(root.resolve("new")).doesNotExist();
  }

  @Test
  void a_folder_that_is_not_there_is_named_and_not_made() throws IOException {
    Files.writeString(root.resolve("file"), "precious");
    for (List<String> arguments :
        List.of(
            List.of("export", run, file("no/runs.zip")),
            List.of("export", run + "@1", file("no/t.onnx"), "--format", "onnx"),
            List.of("export", run + "@1", file("no/t.sparse"), "--format", "sparse"),
            List.of("export", run + "@1", file("no/t"), "--format", "safetensors"),
            List.of("export", run, file("file/runs.zip"), "--overwrite"),
            List.of("keygen", file("no/my.key")))) {
      Invocation refused = Invocation.in(home, arguments.toArray(String[]::new));
      assertThat(refused.exitCode()).as(arguments + refused.err()).isEqualTo(3);
      assertThat(refused.err())
          .contains("the folder that the file is to be in is not there")
          .contains("make the folder")
          .doesNotContain("java.nio");
    }
    assertThat(root.resolve("no")).doesNotExist();
    assertThat(root.resolve("file")).hasContent("precious");
  }

  @Test
  void no_format_writes_into_a_home_however_it_is_named() throws IOException {
    Path database = home.resolve("workbench.db");
    Path link = Files.createSymbolicLink(root.resolve("link"), database);
    byte[] before = Files.readAllBytes(database);
    for (String name : List.of(database.toString(), home + "/snapshots/../new", link.toString())) {
      for (List<String> arguments :
          List.of(
              List.of("export", run, name, "--overwrite"),
              List.of("export", run + "@1", name, "--format", "onnx", "--overwrite"),
              List.of("export", run + "@1", name, "--format", "sparse", "--overwrite"),
              List.of("export", run + "@1", name, "--format", "safetensors", "--overwrite"),
              List.of("keygen", name))) {
        Invocation refused = Invocation.in(home, arguments.toArray(String[]::new));
        assertThat(refused.exitCode()).as(arguments + refused.err()).isEqualTo(2);
        assertThat(refused.err())
            .contains("outputs are never written into a workbench home")
            .contains("choose another folder");
      }
    }
    assertThat(database).hasBinaryContent(before);
    assertThat(home.resolve("new")).doesNotExist();
  }

  @Test
  void a_folder_of_the_file_s_name_is_in_the_way_even_of_overwriting() throws IOException {
    Files.createDirectory(root.resolve("folder"));
    Invocation refused = Invocation.in(home, "export", run, file("folder"), "--overwrite");
    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
    assertThat(refused.err()).contains("a folder is in the way").doesNotContain("java.nio");
    assertThat(root.resolve("folder")).isEmptyDirectory();
  }

  @Test
  void a_bench_says_what_both_forms_cost_and_finds_the_recorded_score() {
    JsonNode level =
        Invocation.json(home, "bench-ticket", run + "@1", "--rounds", "1").get("levels").get(0);

    assertThat(level.get("agrees").asBoolean()).isTrue();
    assertThat(level.get("engineCorrect")).isEqualTo(level.get("recordedCorrect"));
    assertThat(level.get("dense").get("multiplyAdds").asLong()).isEqualTo(266_200);
    assertThat(level.get("sparse").get("multiplyAdds").asLong()).isEqualTo(213_060);
    assertThat(level.get("faster").get("64").asText()).isIn("dense", "sparse", "even");
    assertThat(Invocation.in(home, "bench-ticket", run + "@9").exitCode()).isEqualTo(2);
    assertThat(Invocation.in(home, "bench-ticket", run, "--rounds", "0").exitCode()).isEqualTo(2);
  }

  private static String[] export(List<String> arguments) {
    return Stream.concat(Stream.of("export", "--format"), arguments.stream())
        .toArray(String[]::new);
  }
}
