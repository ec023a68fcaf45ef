package org.lth.workbench.law;

import org.lth.workbench.law.Objections.Claim;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * A specification names a strategy and a network of this program, or those of a plug-in that its
 * environment names; and the strategy can score the weights that its schedule offers it.
 */
final class VocabularyLaw implements RunLaw {
  @Override
  public void check(RecordedRun run, Objections objections) {
    ExperimentSpec spec = run.spec();
    String strategy = spec.pruning().strategy();
    boolean isStrategyHere = run.vocabulary().strategies().find(strategy).isPresent();
    if (run.started().environment().plugins().isEmpty()) {
      if (!isStrategyHere) {
        unknown("pruning.strategy", run, objections);
      }
      if (run.vocabulary().networks().family(spec.model()).isEmpty()) {
        unknown("model", run, objections);
      }
    }
    if (isStrategyHere) {
      run.vocabulary().strategies().check(spec.pruning());
    }
  }

  private static void unknown(String key, RecordedRun run, Objections objections) {
    objections.add(
        "a specification has a word that neither this program nor a plug-in of the run knows",
        run.first("plan.spec." + key),
        Claim.of("a word of this program", run.spec().values().get(key)));
  }
}
