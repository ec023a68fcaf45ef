package org.lth.workbench.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.branch.BranchOption;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.StudyPlan.Controls;

/**
 * What one run of a study has to answer for: a replicate's trunk, or one control of its ticket.
 *
 * @param replicate 1, 2, ...
 * @param control which control; absent for the trunk
 */
public record Cell(int replicate, Optional<Control> control) {

  /**
   * One of several like controls.
   *
   * @param controls what it is like
   * @param level the ticket's level
   * @param index 0, 1, ... among those of this level
   */
  public record Control(Controls controls, Level level, int index) {}

  static Cell trunk(int replicate) {
    return new Cell(replicate, Optional.empty());
  }

  /** The trunk that this cell is, or that it needs a level of. */
  public Cell trunk() {
    return trunk(replicate);
  }

  /**
   * The trunk whose weights a control takes, if its kind takes another run's: of the replicate
   * before, and for the first of the second, so that it stays the same when a study is given more
   * replicates.
   */
  public Optional<Cell> donor() {
    return control
        .filter(own -> BranchKinds.of(own.controls().kind()).needs(BranchOption.FROM))
        .map(own -> trunk(replicate == 1 ? 2 : replicate - 1));
  }

  /** The trunks that a control is made of, the one that it branches from first. */
  public List<Cell> sources() {
    List<Cell> sources = new ArrayList<>();
    control.ifPresent(own -> sources.add(trunk()));
    donor().ifPresent(sources::add);
    return sources;
  }

  /** The kind of its run. */
  public RunKind kind() {
    return control.map(own -> own.controls().kind()).orElse(RunKind.TRUNK);
  }

  /** The kind, and what sets it apart from others of the kind, in one word. */
  public String row() {
    return control.map(own -> row(own.controls())).orElse(RunKind.TRUNK.word());
  }

  private static String row(Controls controls) {
    return controls.settings().isEmpty()
        ? controls.kind().word()
        : controls.kind().word() + controls.settings();
  }

  /**
   * Its name within the study, such as {@code 2/trunk} or {@code 2/random-reinit@3#0}. It is found
   * again by it, so it depends on nothing but what the cell is.
   */
  public String key() {
    String place = control.map(own -> "@" + own.level() + "#" + own.index()).orElse("");
    return replicate + "/" + row() + place;
  }

  @Override
  public String toString() {
    return key();
  }
}
