package org.lth.workbench.journal;

import java.util.List;
import org.lth.workbench.event.HomeEvent;

/** What happened to runs and data here, as typed events. */
public final class HomeLog {
  private HomeLog() {}

  /**
   * The events of the stream {@code home}.
   *
   * @throws UnknownEvent if a newer version of the workbench wrote one
   */
  public static List<HomeEvent> read(EventJournal journal, EventCodec codec) {
    return journal.read(StreamName.HOME).stream()
        .map(stored -> (HomeEvent) codec.decode(stored.event()))
        .toList();
  }
}
