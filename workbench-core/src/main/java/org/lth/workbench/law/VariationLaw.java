package org.lth.workbench.law;

import org.lth.workbench.branch.BranchKind;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.branch.BranchOption;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.Variation;
import org.lth.workbench.law.Objections.Claim;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * A branch records what its kind has, and nothing else: a noise its sigma, a random mask its scope,
 * a transplant its donor, a continuation what it inherits. It has a number above 0 only if its kind
 * draws something.
 */
final class VariationLaw implements RunLaw {
  private static final String WHAT = "a branch's kind and what it is made of do not go together";
  private static final String VARIATION = "branching.variation.";

  @Override
  public void check(RecordedRun run, Objections objections) {
    run.branching().ifPresent(branching -> check(run, branching, objections));
  }

  private static void check(RecordedRun run, Branching branching, Objections objections) {
    BranchKind kind = BranchKinds.of(run.kind());
    if (branching.index() < 0 || (!kind.draws() && branching.index() > 0)) {
      objections.add(
          "a branch has a number that it cannot have",
          run.first("branching.index"),
          Claim.of(kind.draws() ? "0 or more" : "0, since it draws nothing", branching.index()));
    }
    branching.variation().ifPresent(it -> new Parts(run, kind, objections).check(it));
  }

  private record Parts(RecordedRun run, BranchKind kind, Objections objections) {
    void check(Variation variation) {
      for (BranchOption<?> option : BranchOption.ALL) {
        if (option.isSetting()) {
          only(
              kind.needs(option),
              VARIATION + "settings." + option.name(),
              option.recorded(run.started()).isPresent());
        }
      }
      only(kind.needs(BranchOption.FROM), VARIATION + "donor", variation.donor().isPresent());
      only(kind.goesOn(), VARIATION + "inherited", variation.inherited().isPresent());
      variation
          .settings()
          .sigma()
          .filter(sigma -> !BranchOption.isSigma(sigma))
          .ifPresent(
              sigma ->
                  objections.add(
                      WHAT, run.first(VARIATION + "settings.sigma"), Claim.of("0 or more", sigma)));
      if (!kind.draws()) {
        checkSeed(variation.seed());
      }
    }

    private void only(boolean isWanted, String path, boolean isThere) {
      if (isThere != isWanted) {
        objections.add(
            WHAT,
            run.first(path),
            new Claim(
                (isThere ? "nothing, in a " : "a value, in a ") + kind.word(),
                isThere ? "a value" : "nothing"));
      }
    }

    /** Nothing is drawn with it, so it is the parent's. */
    private void checkSeed(Seed seed) {
      run.branching()
          .flatMap(branching -> run.other(branching.parent().run()))
          .map(parent -> parent.state().started().plan().spec())
          .map(ExperimentSpec::initSeed)
          .filter(own -> !own.equals(seed))
          .ifPresent(
              own ->
                  objections.add(
                      "a branch that draws nothing has a seed of its own",
                      run.first(VARIATION + "seed"),
                      Claim.of(own, seed)));
    }
  }
}
