package org.lth.workbench.law;

import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.MaskPruned;
import org.lth.workbench.event.Variation;
import org.lth.workbench.event.Variation.Start;
import org.lth.workbench.law.Objections.Claim;
import org.lth.workbench.spec.RewindingSpec;

/**
 * The weights that a branch is made of are those of its parent, or of its donor, that its kind
 * begins with. An ancestor of which only a part is here may lack them.
 */
final class BranchInputsLaw implements RunLaw {
  private static final String WHAT = "a branch is made of other weights than its kind begins with";
  private static final String START = "branching.variation.start";

  @Override
  public void check(RecordedRun run, Objections objections) {
    for (Branching branching : run.branching().stream().toList()) {
      for (Variation variation : branching.variation().stream().toList()) {
        run.other(branching.parent().run())
            .map(parent -> new Inputs(run, parent, branching))
            .ifPresent(inputs -> inputs.check(variation, objections));
      }
    }
  }

  private record Inputs(RecordedRun run, History parent, Branching branching) {
    void check(Variation variation, Objections objections) {
      expected(variation)
          .ifPresent(
              start -> {
                Start actual = variation.start();
                compare("step", Claim.of(start.step(), actual.step()), objections);
                compare("weights", Claim.of(start.weights(), actual.weights()), objections);
                compare(
                    "optimizer",
                    Claim.of(text(start.optimizer()), text(actual.optimizer())),
                    objections);
              });
      variation.inherited().ifPresent(inherited -> checkInherited(inherited, objections));
    }

    private void compare(String path, Claim claim, Objections objections) {
      objections.unlessEqual(WHAT, run.first(START + "." + path), claim);
    }

    private static String text(Optional<Digest> optimizer) {
      return optimizer.map(Digest::toString).orElse("a fresh optimizer");
    }

    private Optional<Start> expected(Variation variation) {
      RecordedWeights weights = new RecordedWeights(parent, run.others());
      return switch (run.kind()) {
        case NOISE -> own();
        case RETRAIN -> own().map(this::retrained);
        case REINIT_FROM_MASKED, SAME_SIGN_REINIT ->
            weights.untrained().map(it -> new Start(0, it, Optional.empty()));
        case RANDOM_MASK, SHUFFLE_MASK, INVERT_MASK -> weights.point().map(this::moments);
        case TRANSPLANT ->
            variation
                .donor()
                .flatMap(donor -> run.other(donor.run()))
                .flatMap(donor -> new RecordedWeights(donor, run.others()).point())
                .map(Inputs::fresh);
        case FINE_TUNE -> pruned().map(Inputs::fresh);
        case LR_REWIND ->
            pruned().map(it -> new Start(rewindStep(), it.weights(), Optional.empty()));
        case REWIND_TO -> weights.at(rewindStep()).map(this::moments);
        case CONTINUE -> trained();
        case TRUNK, RANDOM_REINIT -> Optional.empty();
      };
    }

    private Optional<LevelState> level() {
      return parent.state().level(branching.level());
    }

    private Optional<Start> own() {
      return level()
          .map(LevelState::ticket)
          .map(
              ticket ->
                  new Start(
                      ticket.step(),
                      ticket.weights().digest(),
                      ticket.optimizer().map(SetDigest::digest)));
    }

    /** Moments of one optimizer are none of another's. */
    private Start retrained(Start own) {
      boolean isSame =
          run.spec().training().optimizer()
              == parent.state().started().plan().spec().training().optimizer();
      return isSame ? own : fresh(own);
    }

    private static Start fresh(Start start) {
      return new Start(start.step(), start.weights(), Optional.empty());
    }

    private Start moments(Start point) {
      boolean isRewound =
          run.spec().rewinding().optimizer() == RewindingSpec.OptimizerState.REWOUND
              && point.step() > 0;
      return isRewound ? point : fresh(point);
    }

    /** The trained weights of which the mask was made, at the end of their training. */
    private Optional<Start> pruned() {
      return parent
          .pruned(branching.level())
          .map(step -> ((MaskPruned) step.event()).scored())
          .map(scored -> new Start(endOf(scored), scored, Optional.empty()));
    }

    private long endOf(Digest weights) {
      return parent.state().levels().stream()
          .flatMap(level -> level.trained().stream())
          .filter(trained -> trained.sets().finalWeights().digest().equals(weights))
          .map(trained -> trained.steps().to())
          .findFirst()
          .orElseGet(
              () -> parent.state().started().branching().orElseThrow().made().start().step());
    }

    private long rewindStep() {
      return run.timetable().rewindStep();
    }

    private Optional<Start> trained() {
      return level().flatMap(LevelState::trained).map(Inputs::end);
    }

    private static Start end(LevelTrained trained) {
      return new Start(
          trained.steps().to(),
          trained.sets().finalWeights().digest(),
          Optional.of(trained.sets().finalOptimizer().digest()));
    }

    private void checkInherited(Variation.Inherited inherited, Objections objections) {
      RecordedWeights weights = new RecordedWeights(parent, run.others());
      String path = "branching.variation.inherited.";
      weights
          .untrained()
          .ifPresent(
              it ->
                  objections.unlessEqual(
                      WHAT, run.first(path + "untrained"), Claim.of(it, inherited.untrained())));
      boolean isRewound = run.spec().rewinding().weights() == RewindingSpec.Weights.REWOUND;
      Optional<Start> point =
          isRewound
              ? weights.point()
              : weights.untrained().map(it -> new Start(0, it, Optional.empty()));
      point.ifPresent(
          it ->
              objections.unlessEqual(
                  WHAT, run.first(path + "point"), Claim.of(it, inherited.point())));
    }
  }
}
