package org.lth.workbench.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.mirror.MirroredRun.Artifact;
import org.lth.workbench.mirror.MirroredRun.Content;

/**
 * Makes copies on one server what they should be. Each step can be cut off at any moment and done
 * again: before a copy is changed its receipt is forgotten, and a copy without a receipt is read
 * before anything is added to it.
 */
final class Delivery {
  private final TrackingServer server;
  private final MirrorMemory.Turn turn;
  private final RemoteCopies copies;
  private final Consumer<String> notes;
  private final Sent sent = new Sent();
  private boolean saidNoArtifacts;

  /** Counts what was sent. */
  static final class Sent {
    long copies;
    long metrics;
    long artifacts;
  }

  Delivery(TrackingServer server, MirrorMemory.Turn turn, Consumer<String> notes) {
    this.server = server;
    this.turn = turn;
    this.copies = new RemoteCopies(server, turn.copies());
    this.notes = notes;
  }

  RemoteCopies copies() {
    return copies;
  }

  Sent sent() {
    return sent;
  }

  /**
   * Brings the copies of one run up to date.
   *
   * @param set the run's and then its levels'
   * @param replaces whether a copy that cannot be mended is replaced
   * @return what could not be mended
   */
  List<Problem> deliver(CopySet set, boolean replaces) {
    List<Problem> conflicts = new ArrayList<>();
    Optional<RemoteRun.Id> parent = Optional.empty();
    for (MirroredRun copy : set.copies()) {
      RemoteRun remote = deliver(copy, parent, new Repair(replaces, conflicts, set.formers()));
      parent = parent.or(() -> Optional.of(remote.id()));
    }
    return conflicts;
  }

  /** Makes an experiment say of itself what it should; what people made it say besides stays. */
  void describe(ExperimentName experiment, SortedMap<String, String> tags) {
    tags.forEach(
        (tag, value) -> {
          if (!value.equals(copies.experiment(experiment).tags().get(tag))) {
            copies.describe(experiment, tag, value);
          }
        });
  }

  /**
   * What to do with a copy that cannot be mended.
   *
   * @param replaces it by a new one
   * @param conflicts where it is noted otherwise
   * @param formers experiments in which it does not belong any more
   */
  private record Repair(boolean replaces, List<Problem> conflicts, List<ExperimentName> formers) {}

  private RemoteRun deliver(MirroredRun wanted, Optional<RemoteRun.Id> parent, Repair repair) {
    ExperimentName experiment = wanted.appearance().experiment();
    Optional<RemoteRun> found = copies.only(experiment, wanted.key());
    if (found.isEmpty() || repair.replaces()) {
      // Before it is made where it belongs, so that a kill in between leaves none and not two.
      copies.discardStray(repair.formers(), wanted.key());
    }
    if (found.isEmpty()) {
      return create(wanted, parent);
    }
    RemoteRun remote = found.get();
    Optional<MirrorMemory.CopyReceipt> receipt =
        Optional.ofNullable(turn.copies().get(wanted.key().text()))
            .filter(known -> known.id().equals(remote.id()) && !remote.place().isDeleted());
    MirroredRun complete = complete(wanted, remote, parent);
    if (receipt.isPresent() && receipt.get().content().equals(complete.digest())) {
      return remote;
    }
    turn.open(wanted.key());
    if (remote.place().isDeleted()) {
      server.restore(remote.id());
      copies.put(experiment, restored(remote));
    }
    Difference difference = difference(complete, remote, receipt);
    if (!difference.conflicts().isEmpty() && repair.replaces()) {
      copies.discard(experiment, remote);
      return create(wanted, parent);
    }
    repair.conflicts().addAll(difference.conflicts());
    send(complete, remote, difference);
    if (difference.conflicts().isEmpty()) {
      turn.delivered(wanted.key(), receipt(complete, remote));
    }
    return remote;
  }

  private static RemoteRun restored(RemoteRun copy) {
    return new RemoteRun(
        copy.id(), copy.key(), new RemoteRun.Place(copy.place().artifacts(), false));
  }

  private RemoteRun create(MirroredRun wanted, Optional<RemoteRun.Id> parent) {
    ExperimentName experiment = wanted.appearance().experiment();
    turn.open(wanted.key());
    RemoteRun remote = server.create(copies.experiment(experiment).id(), wanted, parent);
    copies.put(experiment, remote);
    sent.copies++;
    MirroredRun complete = complete(wanted, remote, parent);
    Difference fresh = Difference.ofNew(complete);
    if (!server.takesArtifacts(remote)) {
      fresh.lacking().tags().putAll(complete.content().tags());
    }
    send(complete, remote, fresh);
    turn.delivered(wanted.key(), receipt(complete, remote));
    return remote;
  }

  private static MirrorMemory.CopyReceipt receipt(MirroredRun complete, RemoteRun remote) {
    int points = complete.content().metrics().size();
    return new MirrorMemory.CopyReceipt(
        remote.id(), complete.digest(), points, complete.metricsDigest(points));
  }

  private Difference difference(
      MirroredRun wanted, RemoteRun remote, Optional<MirrorMemory.CopyReceipt> receipt) {
    if (receipt.isPresent()
        && receipt.get().metrics() <= wanted.content().metrics().size()
        && wanted.metricsDigest(receipt.get().metrics()).equals(receipt.get().points())) {
      return Difference.ofGrown(wanted, receipt.get().metrics());
    }
    return compared(wanted, remote);
  }

  /** The difference that the server's own word makes. */
  Difference compared(MirroredRun wanted, RemoteRun remote) {
    SortedSet<String> names = new TreeSet<>();
    wanted.content().metrics().forEach(point -> names.add(point.name()));
    RemoteState actual = server.read(remote.id(), names);
    return Difference.between(
        wanted, actual, wanted.content().dataset().map(server::datasetDigest));
  }

  private void send(MirroredRun wanted, RemoteRun remote, Difference difference) {
    Difference.Lacking lacking = difference.lacking();
    for (Batch batch : Batch.of(lacking.params(), lacking.metrics(), lacking.tags())) {
      server.log(remote.id(), batch);
      sent.metrics += batch.metrics().size();
    }
    if (!difference.hasDataset()) {
      wanted.content().dataset().ifPresent(dataset -> server.input(remote.id(), dataset));
    }
    if (server.takesArtifacts(remote)) {
      for (Artifact artifact : wanted.artifacts()) {
        server.store(remote, artifact);
        sent.artifacts++;
      }
    }
    if (!difference.hasAppearance()) {
      server.update(remote.id(), wanted.appearance());
    }
  }

  /** The copy with the tags that only this server needs. */
  MirroredRun complete(MirroredRun wanted, RemoteRun remote, Optional<RemoteRun.Id> parent) {
    TreeMap<String, String> tags = new TreeMap<>(wanted.content().tags());
    parent.ifPresent(id -> tags.put("mlflow.parentRunId", id.value()));
    if (!server.takesArtifacts(remote)) {
      for (Artifact artifact : wanted.artifacts()) {
        tags.put(
            LegalText.name("workbench.artifact." + artifact.path()), artifact.digest().toString());
      }
      sayNoArtifacts(wanted);
    }
    Content content = wanted.content();
    return new MirroredRun(
        wanted.key(),
        wanted.appearance(),
        new Content(content.params(), content.metrics(), tags, content.dataset()),
        wanted.artifacts());
  }

  private void sayNoArtifacts(MirroredRun wanted) {
    if (!saidNoArtifacts && !wanted.artifacts().isEmpty()) {
      saidNoArtifacts = true;
      notes.accept(
          "the server takes no artifacts by HTTP (start it with --serve-artifacts); the digests of"
              + " files are in tags instead");
    }
  }
}
