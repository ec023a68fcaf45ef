package org.lth.workbench.law;

import java.util.List;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.Variation;
import org.lth.workbench.law.Objections.Claim;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * A branch says of itself what its kind has, and nothing else: a noise its sigma, a random mask its
 * scope, a transplant its donor, a continuation what it inherits; and it is numbered only if it
 * draws something.
 */
final class VariationLaw implements RunLaw {
  private static final String WHAT = "a branch's kind and what it is made of do not go together";
  private static final String VARIATION = "branching.variation.";
  private static final List<RunKind> WITH_CHANCE =
      List.of(
          RunKind.RANDOM_REINIT,
          RunKind.REINIT_FROM_MASKED,
          RunKind.SAME_SIGN_REINIT,
          RunKind.NOISE,
          RunKind.RANDOM_MASK,
          RunKind.SHUFFLE_MASK);

  @Override
  public void check(RecordedRun run, Objections objections) {
    run.branching().ifPresent(branching -> check(run, branching, objections));
  }

  private static void check(RecordedRun run, Branching branching, Objections objections) {
    boolean isDrawn = WITH_CHANCE.contains(run.kind());
    if (branching.index() < 0 || (!isDrawn && branching.index() > 0)) {
      objections.add(
          "a branch has a number that it cannot have",
          run.first("branching.index"),
          Claim.of(isDrawn ? "0 or more" : "0, since it draws nothing", branching.index()));
    }
    branching.variation().ifPresent(it -> new Kind(run, objections).check(it));
  }

  private record Kind(RecordedRun run, Objections objections) {
    void check(Variation variation) {
      Variation.Settings settings = variation.settings();
      only(RunKind.NOISE, "settings.sigma", settings.sigma().isPresent());
      only(RunKind.RANDOM_MASK, "settings.scope", settings.scope().isPresent());
      only(RunKind.TRANSPLANT, "donor", variation.donor().isPresent());
      only(RunKind.CONTINUE, "inherited", variation.inherited().isPresent());
      settings
          .sigma()
          .filter(sigma -> !(sigma >= 0 && Double.isFinite(sigma)))
          .ifPresent(
              sigma ->
                  objections.add(
                      WHAT, run.first(VARIATION + "settings.sigma"), Claim.of("0 or more", sigma)));
      if (!WITH_CHANCE.contains(run.kind())) {
        checkSeed(variation.seed());
      }
    }

    private void only(RunKind kind, String path, boolean isThere) {
      if (isThere != (run.kind() == kind)) {
        objections.add(
            WHAT,
            run.first(VARIATION + path),
            new Claim(
                isThere ? "nothing, in a " + run.kind().word() : "a value, in a " + kind.word(),
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
