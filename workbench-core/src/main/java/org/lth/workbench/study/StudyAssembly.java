package org.lth.workbench.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.branch.BranchOption;
import org.lth.workbench.branch.BranchRefused;
import org.lth.workbench.catalog.BranchPlans;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.event.StudyPlan.Base;
import org.lth.workbench.event.StudyPlan.Controls;
import org.lth.workbench.preset.AssembledSpec;
import org.lth.workbench.preset.SpecAssembly;
import org.lth.workbench.preset.SpecLayer;
import org.lth.workbench.preset.SpecRequest;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * Turns what a study's file says into a plan that leaves nothing open.
 *
 * @param specs completes specifications
 */
public record StudyAssembly(SpecAssembly specs) {

  /**
   * The plan of a request.
   *
   * @throws InvalidStudy if levels are not those of the experiment, or a cell comes twice
   * @throws org.lth.workbench.spec.InvalidSpec if a key of a specification is unknown or wrong
   */
  public StudyPlan assemble(StudyRequest request) {
    AssembledSpec base = spec(request, List.of());
    List<Controls> controls = new ArrayList<>();
    for (int i = 0; i < request.branches().size(); i++) {
      StudyRequest.Branches branches = request.branches().get(i);
      String where = request.origin() + ", branches[" + (i + 1) + "]";
      checkLevels(where, branches, base.spec().lastLevel());
      // What is wrong with a control's keys is said now, not after its trunk was trained.
      if (BranchKinds.of(branches.kind()).isTrainedLikeATrunk()) {
        spec(request, List.of(branches.layer()));
      }
      Controls own =
          new Controls(
              branches.kind(),
              branches.levels().stream().map(Level::new).toList(),
              branches.count(),
              texts(branches));
      checkMeaning(where, own, base.spec());
      checkDonors(where, own, request.experiment().replicates());
      controls.add(own);
    }
    StudyPlan plan =
        new StudyPlan(
            request.name(),
            request.question(),
            new Base(base.preset(), base.spec(), request.experiment().replicates()),
            controls);
    checkUnique(request, plan);
    if (!base.spec().seed().hasReplicates(plan.base().replicates())) {
      throw InvalidStudy.value(
          request.origin() + ", seeds.root",
          "a seed whose last replicate has one of at most 2^53-1",
          base.spec().seed());
    }
    return plan;
  }

  private AssembledSpec spec(StudyRequest request, List<SpecLayer> more) {
    List<SpecLayer> layers = new ArrayList<>(List.of(request.experiment().layer()));
    layers.addAll(more);
    return specs.assemble(new SpecRequest(request.experiment().preset(), Optional.empty(), layers));
  }

  private static SortedMap<String, String> texts(StudyRequest.Branches branches) {
    SortedMap<String, String> texts = new TreeMap<>(branches.options());
    branches
        .layer()
        .settings()
        .forEach((key, setting) -> texts.put(key, setting.value().toString()));
    return texts;
  }

  /** A branch that would be refused for every ticket is refused before anything is trained. */
  private static void checkMeaning(String where, Controls controls, ExperimentSpec experiment) {
    Optional<String> someDonor = takesDonor(controls) ? Optional.of("another") : Optional.empty();
    try {
      BranchPlans.check(ControlRequest.of(controls, someDonor), controls.count() - 1, experiment);
    } catch (BranchRefused refused) {
      Problem problem = refused.problem();
      throw new InvalidStudy(
          Problem.what(problem.what())
              .where(where + ", " + problem.where())
              .expected(problem.expected())
              .actual(problem.actual())
              .next("correct it there; docs/studies.md describes what each kind needs"),
          refused);
    }
  }

  private static boolean takesDonor(Controls controls) {
    return BranchKinds.of(controls.kind()).needs(BranchOption.FROM);
  }

  private static void checkDonors(String where, Controls controls, int replicates) {
    if (takesDonor(controls) && replicates < 2) {
      throw InvalidStudy.value(
          where, "2 or more replicates, since each takes weights of another", replicates);
    }
  }

  private static void checkLevels(String where, StudyRequest.Branches branches, Level last) {
    for (int level : branches.levels()) {
      if (level > last.number()) {
        throw InvalidStudy.value(where + ".at", "levels from 0 to " + last, level);
      }
    }
  }

  private static void checkUnique(StudyRequest request, StudyPlan plan) {
    Set<String> keys = new HashSet<>();
    for (Cell cell : Cells.of(plan)) {
      if (!keys.add(cell.key())) {
        throw InvalidStudy.value(request.origin() + ", branches", "each cell once", cell.key());
      }
    }
  }
}
