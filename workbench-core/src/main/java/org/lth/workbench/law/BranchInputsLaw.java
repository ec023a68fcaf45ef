package org.lth.workbench.law;

import java.util.Optional;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.Variation;
import org.lth.workbench.event.Variation.Inherited;
import org.lth.workbench.event.Variation.Start;
import org.lth.workbench.law.Objections.Claim;

/**
 * The weights that a branch is made of are those of its parent, or of its donor, that its kind
 * begins with. An ancestor of which only a part is here may lack them.
 */
final class BranchInputsLaw implements RunLaw {
  private static final String WHAT = "a branch is made of other weights than its kind begins with";
  private static final String START = "branching.variation.start.";
  private static final String INHERITED = "branching.variation.inherited.";

  @Override
  public void check(RecordedRun run, Objections objections) {
    for (Branching branching : run.branching().stream().toList()) {
      for (Variation variation : branching.variation().stream().toList()) {
        run.other(branching.parent().run())
            .map(parent -> new RecordedInputs(run, parent, branching))
            .ifPresent(inputs -> check(variation, inputs, objections));
      }
    }
  }

  private static void check(Variation variation, RecordedInputs inputs, Objections objections) {
    BranchKinds.of(inputs.run().kind())
        .start(inputs)
        .ifPresent(start -> checkStart(inputs.run(), new Starts(start, variation), objections));
    variation.inherited().ifPresent(it -> checkInherited(it, inputs, objections));
  }

  private record Starts(Start expected, Variation recorded) {
    Start actual() {
      return recorded.start();
    }
  }

  private static void checkStart(RecordedRun run, Starts starts, Objections objections) {
    Start expected = starts.expected();
    Start actual = starts.actual();
    objections.unlessEqual(
        WHAT, run.first(START + "step"), Claim.of(expected.step(), actual.step()));
    objections.unlessEqual(
        WHAT, run.first(START + "weights"), Claim.of(expected.weights(), actual.weights()));
    objections.unlessEqual(
        WHAT,
        run.first(START + "optimizer"),
        Claim.of(text(expected.optimizer()), text(actual.optimizer())));
  }

  private static String text(Optional<Digest> optimizer) {
    return optimizer.map(Digest::toString).orElse("a fresh optimizer");
  }

  private static void checkInherited(
      Inherited inherited, RecordedInputs inputs, Objections objections) {
    RecordedRun run = inputs.run();
    inputs
        .untrained()
        .ifPresent(
            it ->
                objections.unlessEqual(
                    WHAT, run.first(INHERITED + "untrained"), Claim.of(it, inherited.untrained())));
    inputs
        .pointOfFurtherLevels()
        .ifPresent(
            it ->
                objections.unlessEqual(
                    WHAT, run.first(INHERITED + "point"), Claim.of(it, inherited.point())));
  }
}
