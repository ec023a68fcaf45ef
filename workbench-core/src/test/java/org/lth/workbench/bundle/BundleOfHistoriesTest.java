package org.lth.workbench.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lth.workbench.bundle.BundleCheck.Checked;
import org.lth.workbench.bundle.BundleCheck.Demands;
import org.lth.workbench.bundle.BundleImport.ImportedPart;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.RunStopped;

/** Runs that went on after they were sent: further events, forks, and ends that were cut off. */
class BundleOfHistoriesTest extends TwoHomes {
  private StoredRun interrupted() {
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
                        org.lth.workbench.lottery.TinyExperiments.trunk(Map.of("levels", 2)),
                        stopping));
    assertThat(stopped).isNotNull();
    return sender.catalog().runs().get(0);
  }

  @Test
  void a_run_that_went_on_brings_its_further_events() {
    StoredRun half = interrupted();
    receiver.load(sender.export(file("half.zip"), half.run()));
    sender.experiments().resume(half.run(), RunObserver.NONE);
    StoredRun all = sender.run(half.run());

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
    StoredRun half = interrupted();
    receiver.load(sender.export(file("half.zip"), half.run()));
    receiver.experiments().resume(half.run(), RunObserver.NONE);
    sender.experiments().resume(half.run(), RunObserver.NONE);
    Digest before = receiver.digest();

    BundleRefused refused =
        catchThrowableOfType(
            BundleRefused.class, () -> receiver.load(sender.export(file("all.zip"), half.run())));

    StoredRun here = receiver.run(half.run());
    StoredRun there = sender.run(half.run());
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
    StoredRun half = interrupted();
    receiver.load(sender.export(file("half.zip"), half.run()));
    sender.experiments().resume(half.run(), RunObserver.NONE);
    sender.export(file("all.zip"), half.run());

    try (RunLocks.Held held = receiver.tiny.locks.tryLock(half.run()).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> receiver.load(file("all.zip")))
          .isInstanceOf(BundleRefused.class)
          .hasMessageContaining("is being executed by another process");
    }
    assertThat(receiver.load(file("all.zip"))).hasSize(1);
  }

  @Test
  void a_tail_that_was_cut_off_shows_against_a_bundle() {
    StoredRun half = interrupted();
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
    StoredRun half = interrupted();
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
}
