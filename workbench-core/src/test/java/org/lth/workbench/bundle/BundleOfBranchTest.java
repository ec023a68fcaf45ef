package org.lth.workbench.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lth.workbench.bundle.BundleImport.ImportedPart;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.RunRefused;
import org.lth.workbench.replay.ReplayVerdict;

/** What a branch takes along of its ancestors, and what becomes of that. */
class BundleOfBranchTest extends TwoHomes {
  @Test
  void a_branch_takes_along_its_ancestors_events_and_only_the_tickets_snapshots() {
    StoredRun trunk = sender.trunk();
    StoredRun control = sender.control(trunk, 1);

    receiver.load(sender.export(file("a.zip"), control.run()));

    StoredRun ancestor = receiver.run(trunk.run());
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
    assertThat(receiver.replay(control.run())).isEqualTo(ReplayVerdict.IDENTICAL);
  }

  @Test
  void a_missing_snapshot_of_an_ancestors_ticket_is_still_noticed() throws IOException {
    StoredRun trunk = sender.trunk();
    StoredRun control = sender.control(trunk, 1);
    receiver.load(sender.export(file("a.zip"), control.run()));
    var ticket = trunk.state().level(new Level(1)).orElseThrow().ticket();

    Files.delete(receiver.layout.snapshot(ticket.weights().digest()));

    assertThat(receiver.verify().problems())
        .extracting(Problem::what)
        .contains("a snapshot is missing");
  }

  @Test
  void a_prefix_is_neither_resumed_nor_exported_as_if_it_were_a_run() {
    StoredRun trunk = sender.trunk();
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
    StoredRun trunk = sender.trunk();
    StoredRun control = sender.control(trunk, 1);
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
    StoredRun trunk = sender.trunk();
    StoredRun control = sender.control(trunk, 1);
    receiver.load(sender.export(file("a.zip"), trunk.run()));

    List<ImportedPart> imported = receiver.load(sender.export(file("b.zip"), control.run()));

    assertThat(imported).extracting(ImportedPart::isNew).containsExactly(false, true);
    assertThat(receiver.run(trunk.run()).part()).isEqualTo(HistoryPart.WHOLE);
    assertThat(receiver.verify().problems()).isEmpty();
  }
}
