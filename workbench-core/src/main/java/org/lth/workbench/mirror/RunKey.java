package org.lth.workbench.mirror;

import java.util.Optional;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.journal.StreamName;

/**
 * What a run on the server is a copy of. Servers choose their own run ids, so each copy carries its
 * key as a tag and is found by it.
 *
 * @param stream of a run or of a study
 * @param level one level of a run; absent for the run itself and for studies
 */
public record RunKey(StreamName stream, Optional<Level> level) {
  /** The run itself. */
  public static RunKey of(RunId run) {
    return new RunKey(StreamName.of(run), Optional.empty());
  }

  /** One level of a run. */
  public static RunKey of(RunId run, Level level) {
    return new RunKey(StreamName.of(run), Optional.of(level));
  }

  /** What a study says as a whole. */
  public static RunKey of(StudyName study) {
    return new RunKey(StreamName.of(study), Optional.empty());
  }

  /** The run that it is or that the level is of; none of a study. */
  public Optional<RunId> run() {
    return stream.isRun() ? RunId.named(stream.value()) : Optional.empty();
  }

  /** {@code RUN}, {@code RUN@LEVEL} or {@code study-NAME}, as the tag has it. */
  public String text() {
    return stream.value() + level.map(number -> "@" + number).orElse("");
  }

  @Override
  public String toString() {
    return text();
  }
}
