package org.lth.workbench.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.bundle.BundleCheck.Checked;
import org.lth.workbench.bundle.BundleCheck.Demands;
import org.lth.workbench.bundle.BundleImport.ImportedPart;
import org.lth.workbench.bundle.BundleWriter.Packing;
import org.lth.workbench.catalog.KnownRun;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.RunRefused;
import org.lth.workbench.lottery.RunStopped;
import org.lth.workbench.replay.Verdict;
import org.lth.workbench.snapshot.StorageFailed;

/** What travels from home to home is what was there. */
class BundleLawsTest {
  private static final long MARCH = 1_772_000_000_000L;
  private static final long APRIL = 1_775_000_000_000L;

  @TempDir Path root;

  private TinyHome sender = new TinyHome(Path.of("unused"), 0);
  private TinyHome receiver = sender;

  @BeforeEach
  void open() {
    sender = new TinyHome(root.resolve("sender"), MARCH);
    receiver = new TinyHome(root.resolve("receiver"), APRIL);
  }

  @AfterEach
  void close() {
    sender.close();
    receiver.close();
  }

  private Path file(String name) {
    return root.resolve(name);
  }

  private static List<Digest> hashes(KnownRun run) {
    return run.stored().stream().map(StoredEvent::hash).toList();
  }

  @Test
  void a_run_keeps_its_id_its_hashes_and_its_bits() {
    KnownRun run = sender.trunk();

    List<ImportedPart> imported = receiver.load(sender.export(file("a.zip"), run.run()));

    assertThat(imported)
        .extracting(ImportedPart::isNew, part -> part.part().part())
        .containsExactly(org.assertj.core.groups.Tuple.tuple(true, HistoryPart.WHOLE));
    assertThat(hashes(receiver.run(run.run()))).isEqualTo(hashes(run));
    assertThat(receiver.run(run.run()).part()).isEqualTo(HistoryPart.WHOLE);
    assertThat(receiver.verify().problems()).isEmpty();
    assertThat(receiver.replay(run.run())).isEqualTo(Verdict.IDENTICAL);
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
  void a_branch_takes_along_its_ancestors_events_and_only_the_tickets_snapshots() {
    KnownRun trunk = sender.trunk();
    KnownRun control = sender.control(trunk, 1);

    receiver.load(sender.export(file("a.zip"), control.run()));

    KnownRun ancestor = receiver.run(trunk.run());
    long origin = control.state().started().branching().orElseThrow().parent().version();
    assertThat(hashes(ancestor)).isEqualTo(hashes(trunk).subList(0, (int) origin));
    assertThat(ancestor.part()).isEqualTo(HistoryPart.PREFIX);
    var ticket = trunk.state().level(new Level(1)).orElseThrow().ticket();
    assertThat(receiver.snapshots().contains(ticket.mask().digest())).isTrue();
    assertThat(receiver.snapshots().contains(ticket.weights().digest())).isTrue();
    var dense = trunk.state().level(Level.DENSE).orElseThrow();
    assertThat(receiver.snapshots().contains(dense.ticket().weights().digest())).isFalse();
    assertThat(
            receiver
                .snapshots()
                .contains(dense.trained().orElseThrow().sets().finalWeights().digest()))
        .isFalse();
    assertThat(receiver.verify().problems()).isEmpty();
    assertThat(receiver.replay(control.run())).isEqualTo(Verdict.IDENTICAL);
  }

  @Test
  void a_missing_snapshot_of_an_ancestors_ticket_is_still_noticed() throws IOException {
    KnownRun trunk = sender.trunk();
    KnownRun control = sender.control(trunk, 1);
    receiver.load(sender.export(file("a.zip"), control.run()));
    var ticket = trunk.state().level(new Level(1)).orElseThrow().ticket();

    Files.delete(receiver.layout.snapshot(ticket.weights().digest()));

    assertThat(receiver.verify().problems())
        .extracting(Problem::what)
        .contains("a snapshot is missing");
  }

  @Test
  void a_prefix_is_neither_resumed_nor_exported_as_if_it_were_a_run() {
    KnownRun trunk = sender.trunk();
    receiver.load(sender.export(file("a.zip"), sender.control(trunk, 1).run()));

    assertThatThrownBy(() -> receiver.experiments().resume(trunk.run(), RunObserver.NONE))
        .isInstanceOf(RunRefused.class)
        .hasMessageContaining("only a part of this run is here");
    assertThatThrownBy(() -> receiver.export(file("b.zip"), trunk.run()))
        .isInstanceOf(BundleRefused.class)
        .hasMessageContaining("only a part of this run is here");
  }

  @Test
  void a_prefix_is_completed_by_its_run() {
    KnownRun trunk = sender.trunk();
    KnownRun control = sender.control(trunk, 1);
    receiver.load(sender.export(file("a.zip"), control.run()));

    receiver.load(sender.export(file("b.zip"), trunk.run()));

    assertThat(receiver.run(trunk.run()).part()).isEqualTo(HistoryPart.WHOLE);
    assertThat(hashes(receiver.run(trunk.run()))).isEqualTo(hashes(trunk));
    assertThat(receiver.verify().problems()).isEmpty();
    receiver.export(file("c.zip"), trunk.run());
    assertThat(file("c.zip")).hasSameBinaryContentAs(file("b.zip"));
  }

  @Test
  void a_prefix_changes_nothing_where_the_run_is_whole() {
    KnownRun trunk = sender.trunk();
    KnownRun control = sender.control(trunk, 1);
    receiver.load(sender.export(file("a.zip"), trunk.run()));

    List<ImportedPart> imported = receiver.load(sender.export(file("b.zip"), control.run()));

    assertThat(imported).extracting(ImportedPart::isNew).containsExactly(false, true);
    assertThat(receiver.run(trunk.run()).part()).isEqualTo(HistoryPart.WHOLE);
    assertThat(receiver.verify().problems()).isEmpty();
  }

  private KnownRun interrupted() {
    RunObserver stopping =
        new RunObserver() {
          private boolean isEnough;

          @Override
          public void recorded(org.lth.workbench.domain.RunId run, RunEvent event) {
            isEnough |= event instanceof RunEvent.MaskPruned;
          }

          @Override
          public boolean isStopRequested() {
            return isEnough;
          }
        };
    RunStopped stopped =
        catchThrowableOfType(
            RunStopped.class,
            () ->
                sender
                    .experiments()
                    .start(
                        org.lth.workbench.lottery.TinyLaboratory.trunk(Map.of("levels", 2)),
                        stopping));
    assertThat(stopped).isNotNull();
    return sender.catalog().runs().get(0);
  }

  @Test
  void a_run_that_went_on_brings_its_further_events() {
    KnownRun half = interrupted();
    receiver.load(sender.export(file("half.zip"), half.run()));
    sender.experiments().resume(half.run(), RunObserver.NONE);
    KnownRun all = sender.run(half.run());

    List<ImportedPart> imported = receiver.load(sender.export(file("all.zip"), half.run()));

    assertThat(imported)
        .extracting(ImportedPart::isNew, ImportedPart::added)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(false, all.stored().size() - half.stored().size()));
    assertThat(hashes(receiver.run(half.run()))).isEqualTo(hashes(all));
    assertThat(receiver.verify().problems()).isEmpty();
    assertThat(receiver.load(file("half.zip"))).extracting(ImportedPart::added).containsExactly(0);
  }

  @Test
  void an_interrupted_run_goes_on_elsewhere_to_the_same_bits_but_that_is_another_history() {
    KnownRun half = interrupted();
    receiver.load(sender.export(file("half.zip"), half.run()));
    receiver.experiments().resume(half.run(), RunObserver.NONE);
    sender.experiments().resume(half.run(), RunObserver.NONE);
    Digest before = receiver.digest();

    BundleRefused refused =
        catchThrowableOfType(
            BundleRefused.class, () -> receiver.load(sender.export(file("all.zip"), half.run())));

    KnownRun here = receiver.run(half.run());
    KnownRun there = sender.run(half.run());
    assertThat(refused.kind()).isEqualTo(WorkbenchException.Kind.REFUSED);
    assertThat(refused.problem().where()).endsWith("#" + (half.stored().size() + 1) + " on");
    assertThat(refused.problem().expected())
        .contains(here.stored().get(here.stored().size() - 1).hash().toString());
    assertThat(refused.problem().actual())
        .contains(there.stored().get(there.stored().size() - 1).hash().toString());
    assertThat(receiver.digest()).isEqualTo(before);
    assertThat(here.state().levels().get(1).trained().orElseThrow().sets().finalWeights())
        .isEqualTo(there.state().levels().get(1).trained().orElseThrow().sets().finalWeights());
  }

  @Test
  void a_run_in_execution_is_not_added_to() {
    KnownRun half = interrupted();
    receiver.load(sender.export(file("half.zip"), half.run()));
    sender.experiments().resume(half.run(), RunObserver.NONE);
    sender.export(file("all.zip"), half.run());

    try (RunLocks.Held held = receiver.laboratory.locks.tryLock(half.run()).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> receiver.load(file("all.zip")))
          .isInstanceOf(BundleRefused.class)
          .hasMessageContaining("is being executed by another process");
    }
    assertThat(receiver.load(file("all.zip"))).hasSize(1);
  }

  @Test
  void the_same_runs_give_the_same_bytes_in_any_home_and_any_time_zone() {
    KnownRun trunk = sender.trunk();
    KnownRun control = sender.control(trunk, 2);
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
    KnownRun run = sender.trunk();
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
    KnownRun run = sender.trunk();
    sender.export(file("a.zip"), run.run());
    Files.delete(sender.layout.snapshot(run.state().levels().get(1).ticket().mask().digest()));
    assertThat(sender.verify().problems()).isNotEmpty();

    sender.load(file("a.zip"));

    assertThat(sender.verify().problems()).isEmpty();
  }

  @Test
  void a_snapshot_that_a_killed_import_left_unrecorded_is_recorded_by_the_next()
      throws IOException {
    KnownRun run = sender.trunk();
    Digest metrics = run.state().levels().get(1).trained().orElseThrow().sets().tables().metrics();
    Files.createDirectories(receiver.layout.snapshots());
    Files.copy(sender.layout.snapshot(metrics), receiver.layout.snapshot(metrics));

    receiver.load(sender.export(file("a.zip"), run.run()));

    assertThat(receiver.verify().problems()).isEmpty();
  }

  @Test
  void a_file_in_the_way_is_replaced_only_if_somebody_says_so() throws IOException {
    KnownRun run = sender.trunk();
    Files.writeString(file("a.zip"), "precious");

    assertThatThrownBy(() -> sender.export(file("a.zip"), run.run()))
        .isInstanceOf(BundleRefused.class)
        .hasMessageContaining("a file is in the way");
    assertThat(file("a.zip")).hasContent("precious");

    sender.export(file("a.zip"), new Packing(true, Optional.empty(), Optional.empty()), run.run());
    receiver.load(file("a.zip"));
  }

  @Test
  void a_folder_that_is_not_there_is_said_to_be_outside() {
    KnownRun run = sender.trunk();

    StorageFailed failed =
        catchThrowableOfType(
            StorageFailed.class, () -> sender.export(file("nowhere").resolve("a.zip"), run.run()));

    assertThat(failed.kind()).isEqualTo(WorkbenchException.Kind.OUTSIDE);
  }

  @Test
  void a_tail_that_was_cut_off_shows_against_a_bundle() {
    KnownRun half = interrupted();
    receiver.load(sender.export(file("half.zip"), half.run()));
    sender.experiments().resume(half.run(), RunObserver.NONE);
    sender.export(file("all.zip"), half.run());

    // A home that has only the first half looks as sound as one whose second half was cut off.
    assertThat(receiver.verify().problems()).isEmpty();
    try (Checked recorded = receiver.check(file("all.zip"), Demands.STANDARD)) {
      assertThat(RecordedHeads.problems(recorded.contents(), receiver.journal()))
          .extracting(Problem::what, Problem::actual)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  "the end of a run's history is missing", half.stored().size() + " events"));
      assertThat(RecordedHeads.problems(recorded.contents(), sender.journal())).isEmpty();
    }
  }

  @Test
  void another_history_shows_against_a_bundle() {
    KnownRun half = interrupted();
    receiver.load(sender.export(file("half.zip"), half.run()));
    receiver.experiments().resume(half.run(), RunObserver.NONE);
    sender.experiments().resume(half.run(), RunObserver.NONE);
    sender.export(file("all.zip"), half.run());

    try (Checked recorded = receiver.check(file("all.zip"), Demands.STANDARD)) {
      assertThat(RecordedHeads.problems(recorded.contents(), receiver.journal()))
          .extracting(Problem::what)
          .containsExactly("a run has another history than in the bundle");
    }
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
    KnownRun run = sender.trunk();
    receiver.load(sender.export(file("a.zip"), run.run()));

    assertThat(receiver.journal().read(StreamName.HOME))
        .extracting(stored -> stored.event().type())
        .containsExactly("run-imported");
    assertThat(sender.journal().read(StreamName.HOME)).isEmpty();
  }
}
