package org.lth.workbench.mirror;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.lth.workbench.domain.Problem;

/**
 * Compares what a server holds with what it should hold.
 *
 * @param server to read
 * @param delivery knows the server's copies; nothing is sent through it
 */
record Inspection(TrackingServer server, Delivery delivery) {

  /** What is wrong with the experiment and the copy of a study. */
  List<Problem> of(StudyProjection.Mirrored study) {
    List<Problem> problems = new ArrayList<>(said(study.experiment(), study.tags()));
    problems.addAll(of(new CopySet(List.of(study.copy()), List.of())));
    return problems;
  }

  private List<Problem> said(ExperimentName experiment, SortedMap<String, String> tags) {
    SortedMap<String, String> there = delivery.copies().experiment(experiment).tags();
    return tags.entrySet().stream()
        .filter(tag -> !tag.getValue().equals(there.get(tag.getKey())))
        .map(
            tag ->
                Problem.what("the server's experiment does not say what it should")
                    .where("experiment '" + experiment + "', tag " + tag.getKey())
                    .expected(tag.getValue())
                    .actual(there.getOrDefault(tag.getKey(), "nothing"))
                    .next("run `workbench mirror`"))
        .toList();
  }

  /** What is wrong with the copies of one run. */
  List<Problem> of(CopySet set) {
    List<Problem> problems = new ArrayList<>();
    Optional<RemoteRun.Id> parent = Optional.empty();
    for (MirroredRun copy : set.copies()) {
      List<RemoteRun> there =
          delivery.copies().all(copy.appearance().experiment(), copy.key()).stream()
              .filter(remote -> !remote.place().isDeleted())
              .toList();
      int elsewhere = delivery.copies().stray(set.formers(), copy.key()).size();
      if (there.size() != 1 || elsewhere > 0) {
        problems.add(
            Problem.what("the server does not have exactly one copy")
                .where(copy.key().text())
                .expected("1 in the experiment '" + copy.appearance().experiment() + "'")
                .actual(there.size() + " there and " + elsewhere + " elsewhere")
                .next("run `workbench mirror --rebuild`"));
      }
      if (there.size() == 1) {
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
