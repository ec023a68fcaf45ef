package org.lth.workbench.bundle;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.event.HomeEvent;
import org.lth.workbench.event.HomeEvent.RunImported;
import org.lth.workbench.event.ImportedRuns;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.home.SweepLock;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.EventStreams;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.snapshot.SnapshotStore;

/**
 * Adds checked bundles to a home: snapshots first, then the events of all runs in one step. Ids and
 * hashes stay what they are. What is here already is left as it is.
 *
 * @param streams of the home
 * @param snapshots of the home
 * @param locks who else is at work
 */
public record BundleImport(EventStreams streams, SnapshotStore snapshots, Locks locks) {

  /**
   * Who else is at work in the home.
   *
   * @param runs in execution
   * @param sweeps that would remove snapshots before events name them
   */
  public record Locks(RunLocks runs, SweepLock sweeps) {}

  /**
   * What an import did about one run.
   *
   * @param part of the run that the bundle holds
   * @param isNew whether the run was not here before
   * @param added how many of its events were not here before
   */
  public record ImportedPart(RunPart part, boolean isNew, int added) {}

  /**
   * Imports a bundle; if everything is here already, nothing changes.
   *
   * @throws BundleRefused if anything is wrong with the bundle, or a run here has another history
   */
  public List<ImportedPart> importAll(BundleCheck.Checked checked) {
    BundleContents contents = checked.contents();
    List<RunLocks.Held> held = new ArrayList<>();
    SweepLock.Held sweeps = locks.sweeps().keepOff();
    try {
      List<ImportedPart> parts = new ArrayList<>();
      for (RunPart part : contents.parts()) {
        ImportedPart compared = compared(part);
        if (compared.added() > 0) {
          held.add(lock(part.run()));
        }
        parts.add(compared);
      }
      for (Digest snapshot : contents.snapshots()) {
        // Also what seems to be here, since a killed import can leave a file that no ledger knows.
        checked.staging().copy(snapshot, snapshots);
      }
      record(
          parts,
          new HomeEvent.Origin(
              checked.digest(), checked.signature().map(BundleReader.Signature::signer)));
      return parts;
    } finally {
      held.forEach(RunLocks.Held::close);
      sweeps.close();
    }
  }

  private ImportedPart compared(RunPart part) {
    List<StoredEvent> here = streams.journal().read(StreamName.of(part.run()));
    int common = Math.min(here.size(), part.events().size());
    // A hash commits to everything before it, so the last that both have decides.
    if (common > 0 && !here.get(common - 1).hash().equals(part.events().get(common - 1).hash())) {
      throw diverged(part, here);
    }
    return new ImportedPart(part, here.isEmpty(), part.events().size() - common);
  }

  private static BundleRefused diverged(RunPart part, List<StoredEvent> here) {
    int first = 0;
    while (here.get(first).hash().equals(part.events().get(first).hash())) {
      first++;
    }
    StoredEvent own = here.get(here.size() - 1);
    return new BundleRefused(
        Problem.what("the run has another history here than in the bundle")
            .where("run " + part.run() + ", from event " + part.run() + "#" + (first + 1) + " on")
            .expected("head " + own.version() + " " + own.hash() + " (here)")
            .actual("head " + part.head().version() + " " + part.head().hash() + " (bundle)")
            .next(
                "find out which is the true one; to look at the bundle, import it into another"
                    + " home"));
  }

  private RunLocks.Held lock(RunId run) {
    return locks
        .runs()
        .tryLock(run)
        .orElseThrow(
            () ->
                new BundleRefused(
                    Problem.what("the run is being executed by another process")
                        .where("run " + run)
                        .expected("nobody to hold its lock")
                        .actual("a process that holds it")
                        .next("wait for it, or stop it, then import again")));
  }

  private void record(List<ImportedPart> parts, HomeEvent.Origin origin) {
    ImportedRuns before = streams.imports();
    List<EventJournal.Append> appends = new ArrayList<>();
    List<HomeEvent> imports = new ArrayList<>();
    for (ImportedPart imported : parts) {
      RunPart part = imported.part();
      int known = part.events().size() - imported.added();
      if (imported.added() > 0) {
        appends.add(
            new EventJournal.Append(
                StreamName.of(part.run()),
                known,
                part.events().stream().skip(known).map(StoredEvent::event).toList()));
      }
      boolean completes = part.part() == HistoryPart.WHOLE && before.isPartial(part.run());
      if (imported.added() > 0 || completes) {
        long first = part.part() == HistoryPart.WHOLE ? 1 : known + 1L;
        imports.add(
            new RunImported(
                part.run(),
                part.head().hash(),
                new HomeEvent.Versions(first, part.head().version()),
                part.part(),
                origin));
      }
    }
    streams.record(appends, imports);
  }
}
