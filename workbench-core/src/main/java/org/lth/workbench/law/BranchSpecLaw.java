package org.lth.workbench.law;

import java.util.Objects;
import java.util.SortedMap;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.event.Branching;
import org.lth.workbench.law.Objections.Claim;

/** A branch is trained as its parent was, but for what its kind may change. */
final class BranchSpecLaw implements RunLaw {
  @Override
  public void check(RecordedRun run, Objections objections) {
    run.branching()
        .map(Branching::parent)
        .flatMap(parent -> run.other(parent.run()))
        .map(parent -> parent.state().started().plan().spec().values())
        .ifPresent(parent -> check(run, parent, objections));
  }

  private static void check(
      RecordedRun run, SortedMap<String, Object> parent, Objections objections) {
    run.spec()
        .values()
        .forEach(
            (key, value) -> {
              if (!Objects.equals(parent.get(key), value)
                  && !BranchKinds.of(run.kind()).mayDiffer(key)) {
                objections.add(
                    "a branch differs from its parent in what its kind does not change",
                    run.first("plan.spec." + key),
                    Claim.of(parent.get(key), value));
              }
            });
  }
}
