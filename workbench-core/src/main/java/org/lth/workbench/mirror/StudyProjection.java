package org.lth.workbench.mirror;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.event.StudyEvent;
import org.lth.workbench.figure.Drawing.Line;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.mirror.MirroredRun.Appearance;
import org.lth.workbench.mirror.MirroredRun.Artifact;
import org.lth.workbench.mirror.MirroredRun.Content;
import org.lth.workbench.mirror.MirroredRun.Span;
import org.lth.workbench.mirror.MirroredRun.Status;
import org.lth.workbench.study.Studies;
import org.lth.workbench.study.StudyOverview;
import org.lth.workbench.study.StudyState;

/**
 * What the server should hold of a study, as a function of the journal: an experiment that says
 * what is asked, and in it, beside the copies of the study's runs, one copy with means over
 * replicates.
 *
 * @param studies of the home
 * @param figure draws
 */
public record StudyProjection(Studies studies, DensityFigure figure) {
  /**
   * A study's experiment and its copy.
   *
   * @param experiment that lists the study and its runs
   * @param tags what the experiment says of itself
   * @param copy of the study as a whole
   */
  record Mirrored(ExperimentName experiment, SortedMap<String, String> tags, MirroredRun copy) {}

  /** A study as it is now. */
  Mirrored of(StudyName name) {
    StudyState state = studies.logs().get(name);
    StudyOverview view = studies.view(name);
    StudySummary summary = new StudySummary(view, state.cells());
    TreeMap<String, String> tags = new TreeMap<>(summary.tags());
    Tags.addPlan(tags, state.plan(), studies.digest(state));
    tags.put(Tags.NOTE, LegalText.tag(summary.note()));
    ExperimentName experiment = ExperimentName.ofStudy(name);
    List<StoredEvent> stored = studies.logs().streams().journal().read(StreamName.of(name));
    TreeMap<String, String> own = new TreeMap<>(tags);
    own.putAll(Tags.source());
    own.put("workbench.kind", "study");
    Tags.put(own, "workbench.head", view.head().hash());
    Tags.put(own, "workbench.head.version", Long.toString(view.head().version()));
    return new Mirrored(
        experiment,
        tags,
        new MirroredRun(
            RunKey.of(name),
            new Appearance(experiment, "study " + name, span(view, stored)),
            new Content(
                Params.ofStudy(state.plan()),
                StudyMeans.of(steps(stored), view),
                own,
                Optional.empty()),
            artifacts(name, summary)));
  }

  private List<StudyMeans.Step> steps(List<StoredEvent> stored) {
    return stored.stream()
        .map(
            each ->
                new StudyMeans.Step(
                    (StudyEvent) studies.logs().streams().codec().decode(each.event()),
                    each.event().at()))
        .toList();
  }

  private static Span span(StudyOverview study, List<StoredEvent> stored) {
    Status status =
        switch (study.state()) {
          case "running" -> Status.RUNNING;
          case "done" -> Status.FINISHED;
          default -> Status.KILLED;
        };
    Instant last = stored.get(stored.size() - 1).event().at();
    return new Span(
        stored.get(0).event().at(),
        status == Status.RUNNING ? Optional.empty() : Optional.of(last),
        status);
  }

  private List<Artifact> artifacts(StudyName name, StudySummary summary) {
    List<Artifact> files = new ArrayList<>();
    files.add(new Artifact("grid.csv", summary.grid()));
    List<Line> lines = summary.lines();
    if (!lines.isEmpty()) {
      files.add(figure.of("Mean test accuracy of study " + name, lines));
    }
    return files;
  }
}
