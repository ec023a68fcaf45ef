package org.lth.workbench.study;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.config.NearNames;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.StudyEvent;
import org.lth.workbench.event.StudyEvent.StudyExtended;
import org.lth.workbench.event.StudyEvent.StudyStarted;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.journal.EventStream;
import org.lth.workbench.journal.EventStreams;
import org.lth.workbench.journal.StreamName;

/**
 * The studies of a home: how they are found and begun.
 *
 * @param streams of their events
 */
public record StudyLogs(EventStreams streams) {

  /** All studies by name. */
  public List<StudyName> names() {
    return streams.journal().streams().stream().flatMap(stream -> stream.study().stream()).toList();
  }

  /** A study; none if it was never begun. */
  public Optional<StudyState> find(StudyName study) {
    return StudyState.of(streams.read(StreamName.of(study), StudyEvent.class));
  }

  /**
   * A study that was begun.
   *
   * @throws WorkbenchException if there is none
   */
  public StudyState get(StudyName study) {
    return find(study)
        .orElseThrow(
            () ->
                new WorkbenchException(
                    WorkbenchException.Kind.BAD_INPUT,
                    Problem.what("there is no such study")
                        .where("study '" + study + "'")
                        .expected(near(study.toString()))
                        .actual("a study that was never begun in this home")
                        .next("begin it with `workbench study run FILE`, or look at --home")));
  }

  private String near(String study) {
    List<String> known = names().stream().map(StudyName::toString).toList();
    return known.isEmpty()
        ? "a study that was begun in this home, which has none"
        : NearNames.suggest(study, known, "one of " + String.join(", ", known));
  }

  /**
   * Begins a study, or makes sure that it goes on as it was begun: it may be given more cells, but
   * none may be taken from it or mean something else.
   *
   * @throws StudyChanged if the plan contradicts the one before
   */
  public StudyState begin(StudyPlan plan) {
    Optional<StudyState> before = find(plan.name());
    if (before.isEmpty()) {
      append(plan.name(), new StudyStarted(plan));
    } else if (!before.get().plan().equals(plan)) {
      StudyChanged.check(before.get().plan(), plan);
      append(plan.name(), new StudyExtended(plan));
    }
    return get(plan.name());
  }

  /** Appends an event. Only the process that holds the study's lock does so. */
  public void append(StudyName study, StudyEvent event) {
    streams.append(StreamName.of(study), event);
  }

  /** Opens the stream of a study that this process carries out. */
  EventStream<StudyEvent, StudyFold> open(StudyName study) {
    return streams.open(StreamName.of(study), StudyEvent.class, StudyFold.OF_EVENTS);
  }
}
