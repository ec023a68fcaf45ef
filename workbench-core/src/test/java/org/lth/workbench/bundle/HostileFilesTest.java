package org.lth.workbench.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lth.workbench.bundle.BundleCheck.Demands;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;

/** Snapshots and other files that somebody added, took away or changed. */
class HostileFilesTest extends ResealedBundle {
  @Test
  void a_snapshot_that_nothing_names_is_refused() throws IOException {
    Path other =
        home.export(
            root.resolve("other.zip"), home.start(Map.of("levels", 0, "seeds.init", 9)).run());
    BagFiles stranger = BagFiles.of(other);
    for (String name : stranger.files().keySet()) {
      if (name.startsWith("data/snapshots/") && !bag.files().containsKey(name)) {
        bag.put(name, stranger.files().get(name));
      }
    }

    assertRefused("a snapshot is named by no event");
  }

  @Test
  void a_missing_snapshot_is_refused() throws IOException {
    bag.remove(bag.name("data/snapshots/", ".arrow"));

    assertRefused("a snapshot is missing");
  }

  @Test
  void a_snapshot_with_another_content_is_refused() throws IOException {
    String name = bag.name("data/snapshots/", ".arrow");
    byte[] bytes = bag.files().get(name).clone();
    bytes[bytes.length / 2] ^= 4;
    bag.put(name, bytes);

    assertRefused("a snapshot is damaged");
  }

  @Test
  void an_arrow_file_with_absurd_lengths_is_refused() throws IOException {
    String name = bag.name("data/snapshots/", ".arrow");
    byte[] bytes = bag.files().get(name).clone();
    int footerLength = bytes.length - 10;
    for (int i = 0; i < 4; i++) {
      bytes[footerLength + i] = 0x7f;
    }
    bag.put(name, bytes);

    assertRefused("a snapshot is damaged");
  }

  @Test
  void survivors_that_stand_for_more_weights_than_allowed_are_refused() throws IOException {
    // A mask of a few bytes can make survivors of a few bytes unfold to any size.
    Demands demands =
        new Demands(BundleLimits.parse(List.of("snapshot-weights=100")), Optional.empty());

    assertRefused("a snapshot is damaged", demands);
  }

  @Test
  void a_file_that_nothing_needs_is_refused() throws IOException {
    bag.put("data/extra.sh", "#!/bin/sh\n");

    assertRefused("a file does not belong into the bundle");
  }

  @Test
  void files_to_be_fetched_from_elsewhere_are_refused() throws IOException {
    bag.put("fetch.txt", "http://example.org/x 1 data/x\n");

    assertRefused("a file does not belong into the bundle");
  }

  @Test
  void a_run_that_the_index_does_not_name_is_refused() throws IOException {
    bag.put("data/runs/" + RunId.of(99, 9) + "/events.jsonl", "{}\n");

    assertRefused("a file does not belong into the bundle");
  }

  @Test
  void a_missing_file_is_refused() throws IOException {
    bag.remove("data/runs/" + run + "/spec.json");

    assertRefused("a file of the bundle is missing");
  }

  @Test
  void a_newer_format_is_refused() throws IOException {
    bag.put(
        "data/bundle.json", bag.get("data/bundle.json").replace("\"format\":1", "\"format\":2"));

    assertRefused("the bundle's index cannot be understood");
  }

  @Test
  void an_index_that_names_a_run_twice_is_refused() throws IOException {
    ObjectNode index = (ObjectNode) JSON.readTree(bag.get("data/bundle.json"));
    index.withArray("runs").add(index.get("runs").get(0).deepCopy());
    bag.put("data/bundle.json", JSON.writeValueAsString(index));

    assertRefused("the bundle's index cannot be understood");
  }

  @Test
  void a_file_that_is_no_text_is_refused() throws IOException {
    bag.put(events(), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertRefused("a file of the bundle is no text");
  }

  @Test
  void a_wrong_checksum_is_refused() throws IOException {
    BagFiles unsealed = bag.copy().put("data/README.md", "other".getBytes(UTF_8));
    Path file = unsealed.writeTo(root.resolve("hostile.zip"));

    WorkbenchException refused =
        catchThrowableOfType(WorkbenchException.class, () -> receiver.load(file));

    assertThat(refused.problem().what()).isEqualTo("a file of the bundle was changed");
    assertThat(refused.problem().where()).isEqualTo("data/README.md");
  }

  @Test
  void a_manifest_that_lists_what_is_not_there_is_refused() throws IOException {
    bag.put("data/absent", "soon gone").sealed();
    Path file = bag.remove("data/absent").writeTo(root.resolve("hostile.zip"));

    WorkbenchException refused =
        catchThrowableOfType(WorkbenchException.class, () -> receiver.load(file));

    assertThat(refused.problem().what()).isEqualTo("a file of the bundle is missing");
  }
}
