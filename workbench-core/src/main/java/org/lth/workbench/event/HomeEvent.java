package org.lth.workbench.event;

import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Extent;
import org.lth.workbench.domain.RunId;

/** Something that happened to runs or data in this home; never part of a run. */
public sealed interface HomeEvent extends WorkbenchEvent {

  /**
   * A run was executed again.
   *
   * @param run which one
   * @param head the run's last event when it was replayed
   * @param verdict {@code IDENTICAL}, {@code EQUIVALENT}, {@code DIVERGED} or {@code BLOCKED}
   * @param stepsExecuted optimizer steps that were taken
   */
  record RunReplayed(RunId run, Digest head, String verdict, long stepsExecuted)
      implements HomeEvent {}

  /**
   * Everything in the home was checked.
   *
   * @param events how many were read
   * @param snapshots how many were read
   * @param problems how many were found
   */
  record HomeVerified(long events, long snapshots, long problems) implements HomeEvent {}

  /**
   * A run that had ended was copied to a tracking server, whole.
   *
   * @param run which one
   * @param head the run's last event when it was copied
   * @param server its address, without credentials
   */
  record RunMirrored(RunId run, Digest head, String server) implements HomeEvent {}

  /**
   * A data set was added.
   *
   * @param name that specifications use
   * @param fingerprint of its content
   * @param origin where it came from, in words
   */
  record DatasetImported(String name, Digest fingerprint, String origin) implements HomeEvent {}

  /**
   * What nothing needed any more was removed.
   *
   * @param snapshots that no event named
   * @param checkpoints that were superseded or whose run had come to its end
   * @param temporaries that killed processes had left
   */
  record SpaceCollected(Extent snapshots, Extent checkpoints, Extent temporaries)
      implements HomeEvent {}

  /**
   * Events of a run came here in a bundle.
   *
   * @param run which one
   * @param head hash of the last event that the bundle has of it
   * @param versions which of its events the bundle speaks for
   * @param part whether the snapshots that those events name came too
   * @param origin where they came from
   */
  record RunImported(RunId run, Digest head, Versions versions, HistoryPart part, Origin origin)
      implements HomeEvent {}

  /**
   * A span of events of one run.
   *
   * @param first version
   * @param last version
   */
  record Versions(long first, long last) {}

  /**
   * A bundle.
   *
   * @param bundle digest of its file
   * @param signer digest of the public key that it was signed with
   */
  record Origin(Digest bundle, Optional<Digest> signer) {}
}
