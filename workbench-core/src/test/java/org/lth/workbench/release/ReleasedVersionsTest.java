package org.lth.workbench.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.bundle.BundleCheck;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.replay.ReplayReport;
import org.lth.workbench.replay.ReplayRequest;
import org.lth.workbench.replay.ReplayVerdict;
import org.lth.workbench.wiring.Workbench;

/** Homes and bundles of every released version open, verify and replay. */
class ReleasedVersionsTest {
  @TempDir Path root;

  @ParameterizedTest
  @CsvSource({"0.1.0, 31", "0.1.0-sealed, 26"})
  void the_home_of_a_version_verifies_and_every_run_replays_identical(String version, int count)
      throws IOException {
    Path home = ReleasedHome.unpack(version, root.resolve("home"));
    try (Workbench workbench = Workbench.open(home)) {
      assertThat(workbench.verification().verify((done, total) -> {}).problems()).isEmpty();
      List<StoredRun> runs = workbench.catalog().runs();
      assertThat(runs).hasSize(count);
      for (StoredRun run : runs) {
        ReplayReport report = workbench.replay().replay(run, ReplayRequest.ALL, RunObserver.NONE);
        assertThat(report.verdict()).as("run %s", run.run()).isEqualTo(ReplayVerdict.IDENTICAL);
        assertThat(report.checked().total()).isGreaterThan(80);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1.0", "0.1.0-sealed"})
  void the_bundle_of_a_version_is_checked_imported_and_replayed(String version) throws IOException {
    Path bundle = ReleasedHome.bundle(version, root.resolve("branches.zip"));
    try (Workbench workbench = Workbench.open(root.resolve("receiver"));
        BundleCheck.Checked checked =
            workbench
                .bundleCheck()
                .check(bundle, BundleCheck.Demands.STANDARD, (done, total) -> {})) {
      assertThat(checked.report().problems()).isEmpty();
      workbench.bundleImport().importAll(checked);
      assertThat(workbench.verification().verify((done, total) -> {}).problems()).isEmpty();
      List<StoredRun> whole =
          workbench.catalog().runs().stream()
              .filter(run -> run.part() == HistoryPart.WHOLE)
              .toList();
      assertThat(whole).hasSizeGreaterThan(12);
      for (StoredRun run : whole) {
        assertThat(workbench.replay().replay(run, ReplayRequest.ALL, RunObserver.NONE).verdict())
            .as("run %s", run.run())
            .isEqualTo(ReplayVerdict.IDENTICAL);
      }
    }
  }
}
