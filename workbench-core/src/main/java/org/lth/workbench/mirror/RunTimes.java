package org.lth.workbench.mirror;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.WorkbenchEvent;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.StoredEvent;

/**
 * When the levels of a run began and ended.
 *
 * @param began when a level's ticket was made
 * @param trained when a level's training was recorded
 * @param ended when the run ended or was last heard of
 */
record RunTimes(SortedMap<Level, Instant> began, SortedMap<Level, Instant> trained, Instant ended) {

  static RunTimes of(StoredRun known, EventCodec codec) {
    SortedMap<Level, Instant> began = new TreeMap<>();
    SortedMap<Level, Instant> trained = new TreeMap<>();
    Instant last = known.stored().get(0).event().at();
    for (StoredEvent stored : known.stored()) {
      last = stored.event().at();
      WorkbenchEvent event = codec.decode(stored.event());
      if (event instanceof RunEvent.WeightsInitialized first) {
        began.put(first.level(), last);
      } else if (event instanceof RunEvent.WeightsRewound rewound) {
        began.put(rewound.level(), last);
      } else if (event instanceof RunEvent.WeightsTreated treated) {
        began.put(treated.level(), last);
      } else if (event instanceof RunEvent.TicketMade made) {
        began.put(made.level(), last);
      } else if (event instanceof RunEvent.LevelTrained done) {
        trained.put(done.level(), last);
      }
    }
    return new RunTimes(began, trained, last);
  }

  Instant start(Level level) {
    return began.getOrDefault(level, ended);
  }

  Optional<Instant> end(Level level) {
    return Optional.ofNullable(trained.get(level));
  }
}
