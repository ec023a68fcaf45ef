package org.lth.workbench.branch;

import java.util.Optional;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.RunEvent;

/** Which event of its parent a branch starts from. */
public enum Departure {
  /** The one that made the ticket. */
  TICKET {
    @Override
    public Optional<Level> level(RunEvent event) {
      return event.madeTicket();
    }
  },
  /** The one that trained the level. */
  TRAINED_LEVEL {
    @Override
    public Optional<Level> level(RunEvent event) {
      return event instanceof RunEvent.LevelTrained trained
          ? Optional.of(trained.level())
          : Optional.empty();
    }
  };

  /** The level that branches leave at an event, if they leave one there. */
  public abstract Optional<Level> level(RunEvent event);
}
