package org.lth.workbench.study;

import java.time.InstantSource;
import java.util.List;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.event.StudyEvent;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;

/**
 * The stream of a study that this process carries out. As nobody else appends to it, nothing is
 * read again: an event costs the same however many there are before it. For one thread.
 */
final class StudyLog {
  private final EventJournal journal;
  private final EventCodec codec;
  private final InstantSource clock;
  private final StreamName stream;
  private final StudyFold fold = new StudyFold();
  private long version;

  /** Reads the stream once. */
  StudyLog(StudyLogs logs, StudyName study) {
    this.journal = logs.journal();
    this.codec = logs.codec();
    this.clock = logs.clock();
    this.stream = StreamName.of(study);
    for (StoredEvent stored : journal.read(stream)) {
      fold.apply((StudyEvent) codec.decode(stored.event()));
      version = stored.version();
    }
  }

  /** What is known by now; it follows what is recorded. */
  StudyFold known() {
    return fold;
  }

  /** Records events, all or none; durable on return. */
  void record(List<? extends StudyEvent> events) {
    if (!events.isEmpty()) {
      journal.append(
          new EventJournal.Append(
              stream,
              version,
              events.stream().map(event -> codec.encode(event, clock.instant())).toList()));
      version += events.size();
      events.forEach(fold::apply);
    }
  }
}
