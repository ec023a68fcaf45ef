package org.lth.workbench.law;

import java.util.Collections;
import java.util.Optional;
import org.lth.workbench.event.DatasetUse;
import org.lth.workbench.event.DatasetUse.Normalization;
import org.lth.workbench.event.Plan;
import org.lth.workbench.journal.SpecId;
import org.lth.workbench.law.Objections.Claim;
import org.lth.workbench.spec.DataSpec;

/** The plan's id is its specification's, and its data are those that the specification names. */
final class SpecLaw implements RunLaw {
  @Override
  public void check(RecordedRun run, Objections objections) {
    Plan plan = run.started().plan();
    DatasetUse data = plan.dataset();
    objections.unlessEqual(
        "a specification has another id",
        run.first("plan.specId"),
        Claim.of(SpecId.of(plan.spec()), plan.specId()));
    objections.unlessEqual(
        "a run's data are not those of its specification",
        run.first("plan.dataset.name"),
        Claim.of(plan.spec().dataset(), data.name()));
    specified(plan)
        .ifPresent(
            normalization ->
                objections.unlessEqual(
                    "pixels were normalized otherwise than specified",
                    run.first("plan.dataset.normalization"),
                    Claim.of(normalization, data.normalization())));
    DatasetUse.Split split = data.split();
    if (split.train() < 1 || split.validation() < 1 || split.test() < 1) {
      objections.add(
          "a part of the data is empty",
          run.first("plan.dataset.split"),
          Claim.of("examples in each part", split));
    }
    if (run.started().replicate() < 1) {
      objections.add(
          "replicates are counted from 1",
          run.first("replicate"),
          Claim.of("1 or more", run.started().replicate()));
    }
  }

  /** The normalization that a specification decides alone, without the data. */
  private static Optional<Normalization> specified(Plan plan) {
    int channels = plan.dataset().normalization().channels();
    return switch (plan.spec().normalization()) {
      case DATASET -> Optional.empty();
      case GIVEN -> {
        DataSpec.Scale scale = plan.spec().givenScale();
        yield Optional.of(new Normalization(scale.mean(), scale.deviation()));
      }
      case UNIT, PER_IMAGE_L2 ->
          Optional.of(
              new Normalization(
                  Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0)));
    };
  }
}
