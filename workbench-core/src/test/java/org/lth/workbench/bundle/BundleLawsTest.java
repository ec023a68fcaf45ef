package org.lth.workbench.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.lth.workbench.bundle.BundleCheck.Demands;
import org.lth.workbench.bundle.BundleImport.ImportedPart;
import org.lth.workbench.bundle.BundleWriter.Packing;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.output.OutputFailed;
import org.lth.workbench.output.OutputRefused;
import org.lth.workbench.replay.ReplayVerdict;

/** What travels from home to home is what was there. */
class BundleLawsTest extends TwoHomes {
  @Test
  void a_run_keeps_its_id_its_hashes_and_its_bits() {
    StoredRun run = sender.trunk();

    List<ImportedPart> imported = receiver.load(sender.export(file("a.zip"), run.run()));

    assertThat(imported)
        .extracting(ImportedPart::isNew, part -> part.part().part())
        .containsExactly(org.assertj.core.groups.Tuple.tuple(true, HistoryPart.WHOLE));
    assertThat(hashes(receiver.run(run.run()))).isEqualTo(hashes(run));
    assertThat(receiver.run(run.run()).part()).isEqualTo(HistoryPart.WHOLE);
    assertThat(receiver.verify().problems()).isEmpty();
    assertThat(receiver.replay(run.run())).isEqualTo(ReplayVerdict.IDENTICAL);
  }

  @Test
  void importing_again_changes_nothing() {
    Path bundle = sender.export(file("a.zip"), sender.trunk().run());
    receiver.load(bundle);
    Digest before = receiver.digest();

    List<ImportedPart> again = receiver.load(bundle);

    assertThat(again).extracting(ImportedPart::added).containsExactly(0);
    assertThat(receiver.digest()).isEqualTo(before);
  }

  @Test
  void the_same_runs_give_the_same_bytes_in_any_home_and_any_time_zone() {
    StoredRun trunk = sender.trunk();
    StoredRun control = sender.control(trunk, 2);
    sender.export(file("a.zip"), control.run(), trunk.run());
    receiver.load(file("a.zip"));
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
      receiver.export(file("b.zip"), trunk.run(), control.run());
    } finally {
      TimeZone.setDefault(before);
    }

    assertThat(file("b.zip")).hasSameBinaryContentAs(file("a.zip"));
  }

  @Test
  void a_damaged_snapshot_is_not_exported_and_nothing_is_written() throws IOException {
    StoredRun run = sender.trunk();
    Path damaged = sender.layout.snapshot(run.state().levels().get(0).ticket().mask().digest());
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[bytes.length / 2] ^= 1;
    Files.delete(damaged);
    Files.write(damaged, bytes);

    assertThatThrownBy(() -> sender.export(file("a.zip"), run.run()))
        .isInstanceOf(BundleRefused.class);

    assertThat(root.toFile().list()).containsExactly("sender");
  }

  @Test
  void a_lost_snapshot_comes_back_with_a_bundle() throws IOException {
    StoredRun run = sender.trunk();
    sender.export(file("a.zip"), run.run());
    Files.delete(sender.layout.snapshot(run.state().levels().get(1).ticket().mask().digest()));
    assertThat(sender.verify().problems()).isNotEmpty();

    sender.load(file("a.zip"));

    assertThat(sender.verify().problems()).isEmpty();
  }

  @Test
  void a_snapshot_that_a_killed_import_left_unrecorded_is_recorded_by_the_next()
      throws IOException {
    StoredRun run = sender.trunk();
    Digest metrics = run.state().levels().get(1).trained().orElseThrow().sets().tables().metrics();
    Files.createDirectories(receiver.layout.snapshots());
    Files.copy(sender.layout.snapshot(metrics), receiver.layout.snapshot(metrics));

    receiver.load(sender.export(file("a.zip"), run.run()));

    assertThat(receiver.verify().problems()).isEmpty();
  }

  @Test
  void a_file_in_the_way_is_replaced_only_if_somebody_says_so() throws IOException {
    StoredRun run = sender.trunk();
    Files.writeString(file("a.zip"), "precious");

    assertThatThrownBy(() -> sender.export(file("a.zip"), run.run()))
        .isInstanceOf(OutputRefused.class)
        .hasMessageContaining("a file is in the way");
    assertThat(file("a.zip")).hasContent("precious");

    sender.export(file("a.zip"), new Packing(true, Optional.empty(), Optional.empty()), run.run());
    receiver.load(file("a.zip"));
  }

  @Test
  void a_folder_that_is_not_there_is_said_to_be_outside() {
    StoredRun run = sender.trunk();

    OutputFailed failed =
        catchThrowableOfType(
            OutputFailed.class, () -> sender.export(file("nowhere").resolve("a.zip"), run.run()));

    assertThat(failed.kind()).isEqualTo(WorkbenchException.Kind.OUTSIDE);
  }

  @Test
  void a_check_says_how_far_it_has_come_and_comes_to_its_end() {
    Path bundle = sender.export(file("a.zip"), sender.trunk().run());
    List<Long> steps = new java.util.ArrayList<>();
    long[] last = {0};

    receiver
        .check(
            bundle,
            Demands.STANDARD,
            (done, total) -> {
              steps.add(done);
              last[0] = total;
            })
        .close();

    assertThat(steps)
        .isEqualTo(java.util.stream.LongStream.rangeClosed(1, last[0]).boxed().toList())
        .hasSizeGreaterThan(10);
  }

  @Test
  void the_home_remembers_where_a_run_came_from() {
    StoredRun run = sender.trunk();
    receiver.load(sender.export(file("a.zip"), run.run()));

    assertThat(receiver.journal().read(StreamName.HOME))
        .extracting(stored -> stored.event().type())
        .containsExactly("run-imported");
    assertThat(sender.journal().read(StreamName.HOME)).isEmpty();
  }
}
