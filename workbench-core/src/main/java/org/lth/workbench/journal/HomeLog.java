package org.lth.workbench.journal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.HomeEvent;

/** What happened to runs and data here, as typed events of one form at a time. */
public final class HomeLog {
  private HomeLog() {}

  /**
   * The events of one form in the stream {@code home}, in order. Others are not looked at, so that
   * events that a newer version of the workbench recorded do not stop an older one.
   *
   * @throws UnknownEvent if a newer version wrote one of this form
   */
  public static <E extends HomeEvent> List<E> read(
      Class<E> form, EventJournal journal, EventCodec codec) {
    return of(form, journal.read(StreamName.HOME), codec);
  }

  /**
   * The events of one form that are about some runs, in order, and perhaps about others.
   *
   * @throws UnknownEvent if a newer version wrote one of this form
   */
  public static <E extends HomeEvent> List<E> about(
      Collection<RunId> runs, Class<E> form, EventJournal journal, EventCodec codec) {
    return of(form, journal.readAbout(StreamName.HOME, runs), codec);
  }

  private static <E extends HomeEvent> List<E> of(
      Class<E> form, List<StoredEvent> events, EventCodec codec) {
    return events.stream()
        .map(StoredEvent::event)
        .filter(stored -> codec.form(stored.type()).equals(Optional.of(form)))
        .map(stored -> form.cast(codec.decode(stored)))
        .toList();
  }
}
