package org.lth.workbench.branch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.branch.BranchRefused.Reason;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.Variation.Inherited;
import org.lth.workbench.event.Variation.Start;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.KeyGroup;
import org.lth.workbench.spec.PruningSpec;

/** More levels, behind those of the parent. */
final class Continue implements BranchKind {
  private static final String LEVELS = "levels";

  @Override
  public String word() {
    return "continue";
  }

  @Override
  public String help() {
    return "more levels behind this one, up to the key levels";
  }

  @Override
  public List<KeyGroup> changeable() {
    return List.of(KeyGroup.LEVELS);
  }

  @Override
  public Departure departure() {
    return Departure.TRAINED_LEVEL;
  }

  @Override
  public boolean goesOn() {
    return true;
  }

  @Override
  public int trainings(Level ticket, Level last, Map<String, String> changes) {
    String levels = changes.get(LEVELS);
    return (levels == null ? last.number() : Integer.parseInt(levels)) - ticket.number();
  }

  @Override
  public void check(ExperimentSpec parent, BranchRequest request) {
    String levels = request.changes().getOrDefault(LEVELS, "0");
    request.unless(levels.matches("\\d+"), new Reason("a number of levels", levels, "no number"));
  }

  @Override
  public void check(ParentTicket ticket) {
    BranchRefused.unless(
        ticket.branch().pruning().schedule().equals(PruningSpec.Schedule.ITERATIVE),
        this,
        new Reason(
            "pruning.schedule=iterative",
            String.valueOf(ticket.branch().values().get("pruning.schedule")),
            "each level prunes the dense network and not the level before"));
    int last = ticket.branch().lastLevel().number();
    BranchRefused.unless(
        last > ticket.level().number(),
        this,
        new Reason(
            "a value of levels above " + ticket.level(),
            "levels=" + last,
            "there is no further level"));
  }

  @Override
  public Optional<Start> start(StartingWeights known) {
    return known.trained();
  }

  @Override
  public Optional<Inherited> inherited(StartingWeights known) {
    return known
        .untrained()
        .flatMap(
            weights -> known.pointOfFurtherLevels().map(point -> new Inherited(point, weights)));
  }
}
