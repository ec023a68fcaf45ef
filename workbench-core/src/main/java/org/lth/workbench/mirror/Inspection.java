package org.lth.workbench.mirror;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Problem;

/**
 * Compares what a server holds with what it should hold.
 *
 * @param server to read
 * @param delivery knows the server's copies; nothing is sent through it
 */
record Inspection(TrackingServer server, Delivery delivery) {

  /** What is wrong with the copies of one run. */
  List<Problem> of(List<MirroredRun> copies) {
    List<Problem> problems = new ArrayList<>();
    Optional<RemoteRun.Id> parent = Optional.empty();
    for (MirroredRun copy : copies) {
      List<RemoteRun> there =
          delivery.shelf().all(copy.appearance().experiment(), copy.key()).stream()
              .filter(remote -> !remote.place().isDeleted())
              .toList();
      if (there.size() != 1) {
        problems.add(
            Problem.what("the server does not have exactly one copy")
                .where(copy.key().text())
                .expected("1")
                .actual(Integer.toString(there.size()))
                .next("run `workbench mirror --rebuild`"));
      } else {
        problems.addAll(compared(copy, there.get(0), parent));
        parent = parent.or(() -> Optional.of(there.get(0).id()));
      }
    }
    return problems;
  }

  private List<Problem> compared(
      MirroredRun copy, RemoteRun remote, Optional<RemoteRun.Id> parent) {
    MirroredRun complete = delivery.complete(copy, remote, parent);
    List<Problem> problems =
        new ArrayList<>(delivery.compared(complete, remote).problems(copy.key()));
    if (server.takesArtifacts(remote)) {
      for (MirroredRun.Artifact artifact : copy.artifacts()) {
        Optional<byte[]> there = server.artifact(remote, artifact.path());
        if (there.isEmpty() || !Arrays.equals(there.get(), artifact.bytes())) {
          problems.add(
              Difference.missing(
                  copy.key(), "artifact " + artifact.path(), artifact.digest().toString()));
        }
      }
    }
    return problems;
  }
}
