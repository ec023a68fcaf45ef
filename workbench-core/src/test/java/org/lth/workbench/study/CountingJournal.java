package org.lth.workbench.study;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;

/** Counts the events that are read from a journal. */
final class CountingJournal implements EventJournal {
  private final EventJournal journal;
  private long eventsRead;

  CountingJournal(EventJournal journal) {
    this.journal = journal;
  }

  long eventsRead() {
    return eventsRead;
  }

  private List<StoredEvent> counted(List<StoredEvent> events) {
    eventsRead += events.size();
    return events;
  }

  @Override
  public List<StoredEvent> appendAll(List<Append> appends) {
    return journal.appendAll(appends);
  }

  @Override
  public List<StoredEvent> read(StreamName stream) {
    return counted(journal.read(stream));
  }

  @Override
  public List<StreamName> streamsNaming(RunId run) {
    return journal.streamsNaming(run);
  }

  @Override
  public Optional<StoredEvent> head(StreamName stream) {
    Optional<StoredEvent> head = journal.head(stream);
    head.ifPresent(last -> eventsRead++);
    return head;
  }

  @Override
  public List<StoredEvent> readAfter(long position, int limit) {
    return counted(journal.readAfter(position, limit));
  }

  @Override
  public List<StreamName> streams() {
    return journal.streams();
  }

  @Override
  public List<Head> heads(List<StreamName> streams) {
    return journal.heads(streams);
  }
}
