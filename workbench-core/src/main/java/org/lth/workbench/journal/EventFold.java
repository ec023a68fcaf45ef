package org.lth.workbench.journal;

import java.util.List;
import org.lth.workbench.event.WorkbenchEvent;

/**
 * How the events of a stream become a state.
 *
 * @param <E> the form of the events
 * @param <S> the state; it may be one object that changes, or a value for each event
 */
public interface EventFold<E extends WorkbenchEvent, S> {
  /** The state after all events that a stream has when it is opened. */
  S start(List<E> events);

  /**
   * Refuses events that cannot follow a state. It is asked before they are appended, and changes
   * nothing.
   */
  default void check(S state, List<? extends E> events) {}

  /** The state after one more event, which has been appended. */
  S evolve(S state, E event);
}
