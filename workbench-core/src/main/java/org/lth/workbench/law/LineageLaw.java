package org.lth.workbench.law;

import java.util.Optional;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.Parent;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.SnapshotReferences;
import org.lth.workbench.event.Variation;
import org.lth.workbench.law.Objections.Claim;

/**
 * A branch leaves an event that its parent has: the one that made the ticket, or that trained the
 * level which is continued; and its mask is that ticket's. A donor's event is one that it has too.
 */
final class LineageLaw implements RunLaw {
  private static final String BRANCHING = "branching.";
  private static final String PARENT = BRANCHING + "parent.";

  @Override
  public void check(RecordedRun run, Objections objections) {
    if (run.branching().isPresent() == run.kind().equals(RunKind.TRUNK)) {
      objections.add(
          "a run's kind and its origin do not go together",
          run.first("kind"),
          Claim.of(
              run.branching().isPresent() ? "a kind of branch" : RunKind.TRUNK.word(),
              run.kind().word()));
      return;
    }
    run.branching().ifPresent(branching -> new Origin(run, branching, objections).check());
  }

  private record Origin(RecordedRun run, Branching branching, Objections objections) {
    void check() {
      Parent parent = branching.parent();
      resolved(parent, PARENT).ifPresent(event -> checkEvent(event, parent));
      branching
          .variation()
          .flatMap(Variation::donor)
          .flatMap(donor -> resolved(donor, BRANCHING + "variation.donor."))
          .ifPresent(this::checkDonated);
    }

    private void checkDonated(History.Step event) {
      Digest weights = branching.made().start().weights();
      if (!event.event().match(new SnapshotReferences()).contains(weights)) {
        objections.add(
            "a donor's event does not name the weights that are transplanted",
            run.first(BRANCHING + "variation.donor.version"),
            Claim.of("an event that names " + weights, "#" + event.version()));
      }
    }

    private Optional<History.Step> resolved(Parent origin, String path) {
      Optional<History> history = run.other(origin.run());
      Optional<History.Step> event = history.flatMap(it -> it.version(origin.version()));
      if (history.isEmpty() || event.isEmpty()) {
        String place = path + (history.isEmpty() ? "run" : "version");
        objections.add(
            "a branch starts from an event that is not here",
            run.first(place),
            Claim.of(
                history.isEmpty() ? "a run that is here" : "an event of run " + origin.run(),
                origin.run() + "#" + origin.version()));
        return Optional.empty();
      }
      objections.unlessEqual(
          "a branch starts from an event that its parent does not have",
          run.first(path + "hash"),
          Claim.of(event.get().hash(), origin.hash()));
      return event;
    }

    private void checkEvent(History.Step event, Parent parent) {
      Optional<Level> level = BranchKinds.of(run.kind()).departure().level(event.event());
      if (!level.equals(Optional.of(branching.level()))) {
        objections.add(
            "a branch does not start from the event that made its ticket",
            run.first(level.isEmpty() ? PARENT + "version" : BRANCHING + "level"),
            Claim.of(
                level.map(it -> "level " + it).orElse("an event that leaves a ticket behind"),
                level.isEmpty() ? "#" + parent.version() : "level " + branching.level()));
        return;
      }
      run.other(parent.run())
          .flatMap(history -> history.state().level(branching.level()))
          .map(LevelState::ticket)
          .ifPresent(ticket -> checkMask(ticket.mask().digest()));
    }

    private void checkMask(Digest mask) {
      objections.unlessEqual(
          "a branch's mask is not its ticket's",
          run.first(BRANCHING + "ticketMask"),
          Claim.of(mask, branching.ticketMask()));
    }
  }
}
