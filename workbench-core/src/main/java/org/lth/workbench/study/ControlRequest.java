package org.lth.workbench.study;

import java.util.Optional;
import java.util.TreeMap;
import org.lth.workbench.branch.Asker;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.branch.BranchOption;
import org.lth.workbench.branch.BranchRequest;
import org.lth.workbench.branch.StudySettings;
import org.lth.workbench.event.StudyPlan.Controls;

/** What a study's controls ask of each of their branches. */
final class ControlRequest {
  private ControlRequest() {}

  /**
   * The request of one of like controls.
   *
   * @param donor whose weights are taken, by kinds that take another run's
   */
  static BranchRequest of(Controls controls, Optional<String> donor) {
    TreeMap<String, String> options = new TreeMap<>(StudySettings.options(controls.settings()));
    donor.ifPresent(run -> options.put(BranchOption.FROM.name(), run));
    return new BranchRequest(
        BranchKinds.of(controls.kind()),
        Asker.STUDY_FILE,
        Optional.empty(),
        options,
        StudySettings.changes(controls.settings()));
  }
}
